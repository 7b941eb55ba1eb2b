/* A crowd to be scanned: COUNT sleeping processes, in surroundings as asked for, gone as soon as standard input ends.
 *
 *   crowd COUNT
 *
 * Prints "ready" once all are there. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "crowd: how many?\n");
        return 2;
    }
    int members = atoi(arguments[1]);
    pid_t *pids = calloc(members, sizeof *pids);
    pid_t parent = getpid();
    for (int i = 0; i < members; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent)
                _exit(1);
            close(0);
            close(1);
            while (1)
                pause();
        }
        if (pids[i] < 0) {
            perror("crowd: fork");
            members = i;
            break;
        }
    }
    puts("ready");
    fflush(stdout);
    char byte;
    while (read(0, &byte, 1) > 0)
        ;
    for (int i = 0; i < members; i++)
        kill(pids[i], SIGKILL);
    while (wait(NULL) > 0)
        ;
    return 0;
}
