package dev.cranny.store;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.ProcessState;
import java.util.ArrayList;
import java.util.List;

/**
 * What each process was doing, kept beside the versions, as it changes all the time: letters of proc_pid_stat(5) in the order
 * of processes, each with how often it follows itself: {@code 12S1R3I}.
 */
final class ProcessStates {

    private ProcessStates() {}

    static String write(List<LinuxProcess> processes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0, next; i < processes.size(); i = next) {
            ProcessState state = processes.get(i).state();
            next = i + 1;
            while (next < processes.size() && processes.get(next).state() == state) {
                next++;
            }
            text.append(next - i).append(state.code());
        }
        return text.toString();
    }

    /** The same processes, each in the state that {@code text} says. */
    static List<LinuxProcess> read(String text, List<LinuxProcess> processes) {
        List<LinuxProcess> result = new ArrayList<>(processes.size());
        int times = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                times = times * 10 + Character.digit(c, 10);
            } else {
                ProcessState state = ProcessState.of(c).orElseThrow();
                for (; times > 0; times--) {
                    result.add(processes.get(result.size()).withState(state));
                }
            }
        }
        return result;
    }
}
