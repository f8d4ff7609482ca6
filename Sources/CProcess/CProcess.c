// What Swift does not see of the system: calls behind macros, and code that may run in a signal's handler.
#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// linux/fs.h, which some systems do not have.
enum { no_replace = 1 << 0, exchange = 1 << 1 };

static int rename_with(const char *path, const char *target, unsigned flags) {
    // The call itself: C libraries before glibc 2.28 have no function for it.
    return syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, target, flags) == 0 ? 0 : errno;
}

int trunkload_exchange(const char *one, const char *other) {
    return rename_with(one, other, exchange);
}

int trunkload_rename_to_new(const char *path, const char *target) {
    return rename_with(path, target, no_replace);
}

static int word_count;
static char **words;

// These C libraries hand the command line to what runs before main. Swift reads /proc for it, which a bare root folder
// lacks, and takes it for empty there.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keep_words(int count, char **all) {
    word_count = count;
    words = all;
}
#endif

int trunkload_word_count(void) { return word_count; }

const char *trunkload_word(int index) {
    return index >= 0 && index < word_count ? words[index] : NULL;
}

static atomic_int end_signals;
static atomic_int hang_ups;

static void count_end_signal(int number) {
    // Nothing but what is safe at any moment.
    if (number == SIGHUP) atomic_fetch_add(&hang_ups, 1);
    if (atomic_fetch_add(&end_signals, 1) > 0) _exit(number == SIGHUP ? 129 : 130);
}

void trunkload_count_end_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = count_end_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    // Who started the program with nohup wants it to go on.
    struct sigaction inherited;
    int is_heard = sigaction(SIGHUP, NULL, &inherited) == 0 && inherited.sa_handler != SIG_IGN;
    if (is_heard) sigaction(SIGHUP, &action, NULL);
    // Whoever started the program may have kept them from it.
    sigset_t heard;
    sigemptyset(&heard);
    sigaddset(&heard, SIGINT);
    sigaddset(&heard, SIGTERM);
    if (is_heard) sigaddset(&heard, SIGHUP);
    pthread_sigmask(SIG_UNBLOCK, &heard, NULL);
}

int trunkload_end_signals(void) { return atomic_load(&end_signals); }

bool trunkload_is_hung_up(void) { return atomic_load(&hang_ups) > 0; }

void trunkload_prepare_descriptors(void) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    // A file that is opened later must not become the standard output of a program that has none.
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        while (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) {
            // The wrong way round, so that reading and writing fail as they would without it.
            int opened = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
            if (opened < 0 || opened >= descriptor) break;
        }
    }
}

struct task {
    void (*body)(void *);
    void *context;
};

static void *run_task(void *argument) {
    struct task task = *(struct task *)argument;
    free(argument);
    task.body(task.context);
    return NULL;
}

int trunkload_start_thread(void (*body)(void *), void *context) {
    struct task *task = malloc(sizeof *task);
    if (task == NULL) return ENOMEM;
    *task = (struct task){body, context};
    pthread_t thread;
    int error = pthread_create(&thread, NULL, run_task, task);
    if (error != 0) {
        free(task);
        return error;
    }
    pthread_detach(thread);
    return 0;
}

static void *wait_for_end(void *end) {
    while (sem_wait(end) != 0 && errno == EINTR) {
    }
    return NULL;
}

bool trunkload_has_threads(long count) {
    enum { most = 16 };
    pthread_t threads[most];
    sem_t end;
    if (sem_init(&end, 0, 0) != 0) return false;
    int wanted = count < most ? (int)count : most;
    int started = 0;
    // All at the same time: the second may be the one too many.
    while (started < wanted && pthread_create(&threads[started], NULL, wait_for_end, &end) == 0) started++;
    for (int index = 0; index < started; index++) sem_post(&end);
    for (int index = 0; index < started; index++) pthread_join(threads[index], NULL);
    sem_destroy(&end);
    return started >= wanted;
}

bool trunkload_has_descriptors(long count) {
    // The library of dispatch queues traps where it cannot have its own, and takes them when it likes: a queue of events,
    // its bell and a clock.
    enum { most = 64, dispatch = 3 };
    int opened[most];
    int wanted = count + dispatch < most ? (int)count + dispatch : most;
    int number = 0;
    while (number < wanted && (opened[number] = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) >= 0) number++;
    for (int index = 0; index < number; index++) close(opened[index]);
    return number >= wanted;
}
