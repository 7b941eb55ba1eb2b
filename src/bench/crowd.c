/* A crowd to be scanned: COUNT sleeping processes, gone as soon as standard input ends.
 *
 *   crowd COUNT [mixed|mounts]
 *
 * Mixed: nine in ten have a second thread, each has ten descriptors, three of them sockets; a tenth is in network, UTS and IPC
 * namespaces of its own, one in forty in a mount namespace, another one in forty in a user and a cgroup namespace.
 * Mounts: one in fifty is in a mount namespace of its own, with a thousand bind mounts more than ours.
 * Prints "ready" once all are there. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void *sleeper(void *unused)
{
    while (1)
        pause();
    return unused;
}

static void mix(int number)
{
    int failed = 0;
    if (number % 10 == 0)
        failed |= unshare(CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC);
    if (number % 40 == 1)
        failed |= unshare(CLONE_NEWNS);
    if (number % 40 == 2)
        failed |= unshare(CLONE_NEWUSER | CLONE_NEWCGROUP);
    for (int i = 0; i < 7; i++)
        failed |= open("/dev/null", O_RDWR) < 0;
    for (int i = 0; i < 3; i++)
        failed |= socket(AF_UNIX, SOCK_STREAM, 0) < 0;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 65536);
    pthread_t thread;
    if (number % 10 != 9)
        failed |= pthread_create(&thread, &small, sleeper, NULL);
    if (failed)
        perror("crowd: mix");
}

/* Below a tmpfs that nobody else sees, and that goes with the namespace. */
static void mount_much(int number)
{
    if (number % 50 != 0)
        return;
    int failed = unshare(CLONE_NEWNS);
    failed |= mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
    failed |= mount("crowd", "/mnt", "tmpfs", 0, NULL);
    for (int i = 0; i < 999; i++) {
        char path[32];
        snprintf(path, sizeof path, "/mnt/volume-%d", i);
        failed |= mkdir(path, 0700);
        failed |= mount("/mnt", path, NULL, MS_BIND, NULL);
    }
    if (failed)
        perror("crowd: mount");
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "crowd: how many?\n");
        return 2;
    }
    int members = atoi(arguments[1]);
    pid_t *pids = calloc(members, sizeof *pids);
    pid_t parent = getpid();
    int ready[2];
    if (pipe(ready) < 0)
        return 1;
    for (int i = 0; i < members; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent)
                _exit(1);
            close(0);
            close(1);
            if (count > 2 && strcmp(arguments[2], "mixed") == 0)
                mix(i);
            if (count > 2 && strcmp(arguments[2], "mounts") == 0)
                mount_much(i);
            close(ready[0]);
            write(ready[1], "", 1);
            close(ready[1]);
            while (1)
                pause();
        }
        if (pids[i] < 0) {
            perror("crowd: fork");
            members = i;
            break;
        }
    }
    char byte;
    for (int i = 0; i < members; i++)
        if (read(ready[0], &byte, 1) != 1)
            break;
    puts("ready");
    fflush(stdout);
    while (read(0, &byte, 1) > 0)
        ;
    for (int i = 0; i < members; i++)
        kill(pids[i], SIGKILL);
    while (wait(NULL) > 0)
        ;
    return 0;
}
