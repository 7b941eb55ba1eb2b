package dev.cranny.host.proc;

import java.util.Arrays;

/** A growing list of ints: the PIDs of a host, the TIDs of a process. */
public final class Numbers {

    private int[] numbers = new int[64];
    private int size;

    public int size() {
        return size;
    }

    public int get(int index) {
        return numbers[index];
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    void clear() {
        size = 0;
    }
}
