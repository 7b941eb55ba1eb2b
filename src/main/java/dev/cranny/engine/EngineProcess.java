package dev.cranny.engine;

/**
 * A process that may serve an engine's API. PIDs come back; with the start time it stays itself.
 *
 * @param startTicks clock ticks after boot, proc_pid_stat(5) field 22
 */
record EngineProcess(int pid, long startTicks, String name) {}
