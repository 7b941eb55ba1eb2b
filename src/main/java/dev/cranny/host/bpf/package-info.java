/**
 * Small programs that the kernel runs on each of its tasks and open files, bpf(2): what takes a dozen system calls per process
 * through procfs comes in one read.
 */
@NullMarked
package dev.cranny.host.bpf;

import org.jspecify.annotations.NullMarked;
