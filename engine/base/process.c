/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A helper program, fed and read at once so that neither side waits for the other for
 * ever, and ended when it takes too long, too much memory, says too much, or we are
 * told to stop. It is a process group of its own, killed whole, and dies with us. */
#include "base/process.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECE (64u << 10)
#define PATIENCE 50        /* milliseconds between looks at the clock and the cancel flag */
#define MAX_COMPLAINT 4096 /* bytes of stderr that are kept, the last ones */
#define ASK 0xffffffff     /* what personality() is, and change nothing */

enum
{
  IN,
  OUT,
  ERR,
  N_PIPES
};

typedef struct
{
  const char *name; /* of the program, for messages */
  pid_t pid;
  int pipes[N_PIPES]; /* our ends; -1 once closed */
  const char *input;
  gsize left; /* of input */
  const RtProcessLimits *limits;
  gint64 deadline; /* monotonic microseconds; 0: none */
  GString *output, *complaint;
  RtContext *ctx;
  gboolean ended;
  int status;
} Process;

/* ---- In the child, between fork and exec: only what is async-signal-safe ------------ */

static void
bound (gpointer data)
{
  const RtProcessLimits *limits = data;
  const gsize memory = limits->memory;
  struct rlimit room = { memory, memory }, no_core = { 0, 0 };
  sigset_t none;

  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (memory)
    setrlimit (RLIMIT_AS, &room);
  setrlimit (RLIMIT_CORE, &no_core);
  if (limits->still) /* a container may forbid it: then it runs as any program does */
    personality ((unsigned long)personality (ASK) | ADDR_NO_RANDOMIZE);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
}

static gboolean
start (Process *process, const char *const *argv, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean started;

  started = g_spawn_async_with_pipes (
      NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, bound, (gpointer)process->limits,
      &process->pid, &process->pipes[IN], &process->pipes[OUT], &process->pipes[ERR], &failure);
  if (!started)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                   "the helper program \"%s\" cannot be started; is redthread installed whole?",
                   argv[0]);
      return FALSE;
    }
  for (int i = 0; i < N_PIPES; i++)
    fcntl (process->pipes[i], F_SETFL, fcntl (process->pipes[i], F_GETFL) | O_NONBLOCK);
  return TRUE;
}

/* ---- The pipes ------------------------------------------------------------------------- */

static void
close_pipe (Process *process, int i)
{
  if (process->pipes[i] >= 0)
    close (process->pipes[i]);
  process->pipes[i] = -1;
}

static void
feed (Process *process)
{
  ssize_t n = process->left ? write (process->pipes[IN], process->input, process->left) : 0;

  if (n > 0)
    {
      process->input += n;
      process->left -= (gsize)n;
    }
  /* A program that closes its input early has read what it needs: its exit code decides. */
  if (process->left == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
    close_pipe (process, IN);
}

/* FALSE with @error where it says more than it may. */
static gboolean
hear (Process *process, int i, GError **error)
{
  char piece[PIECE];
  ssize_t n = read (process->pipes[i], piece, sizeof piece);
  GString *to = i == OUT ? process->output : process->complaint;

  if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
    close_pipe (process, i);
  if (n <= 0)
    return TRUE;
  if (i == OUT && process->limits->output && to->len + (gsize)n > process->limits->output)
    {
      g_autofree char *most = g_format_size_full (process->limits->output,
                                                  G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "\"%s\" answered with more than %s; ask it for less", process->name, most);
      return FALSE;
    }
  g_string_append_len (to, piece, n);
  if (i == ERR && to->len > MAX_COMPLAINT)
    g_string_erase (to, 0, (gssize)(to->len - MAX_COMPLAINT));
  return TRUE;
}

/* One round of waiting and moving bytes. */
static gboolean
move_bytes (Process *process, GError **error)
{
  struct pollfd polls[N_PIPES];

  for (int i = 0; i < N_PIPES; i++)
    polls[i] = (struct pollfd){ .fd = process->pipes[i], .events = i == IN ? POLLOUT : POLLIN };
  if (poll (polls, N_PIPES, process->pipes[OUT] < 0 && process->pipes[ERR] < 0 ? 1 : PATIENCE)
      <= 0)
    return TRUE;
  if (polls[IN].revents)
    feed (process);
  for (int i = OUT; i <= ERR; i++)
    if (polls[i].revents && !hear (process, i, error))
      return FALSE;
  return TRUE;
}

/* ---- The end ------------------------------------------------------------------------ */

static void
look_whether_ended (Process *process)
{
  pid_t gone = process->ended ? 0 : waitpid (process->pid, &process->status, WNOHANG);

  if (gone == process->pid)
    process->ended = TRUE;
  else if (gone < 0 && errno != EINTR) /* somebody else has reaped it */
    {
      process->ended = TRUE;
      process->status = 0;
    }
}

static gboolean
may_go_on (Process *process, GError **error)
{
  if (!rt_context_step (process->ctx, NULL, 0, 0, error))
    return FALSE;
  if (!process->deadline || g_get_monotonic_time () < process->deadline)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "\"%s\" was not done after %g second%s and was stopped; ask it for less",
               process->name, process->limits->seconds,
               process->limits->seconds == 1 ? "" : "s");
  return FALSE;
}

/* Until it has ended and all that it said is read. Its children may hold the pipes open
 * after it: then what is there is taken, and no more waited for. */
static gboolean
attend (Process *process, GError **error)
{
  while (!process->ended || process->pipes[OUT] >= 0 || process->pipes[ERR] >= 0)
    {
      gsize before = process->output->len + process->complaint->len;
      gboolean had_ended = process->ended;

      if (!may_go_on (process, error) || !move_bytes (process, error))
        return FALSE;
      look_whether_ended (process);
      if (had_ended && before == process->output->len + process->complaint->len)
        break;
    }
  return TRUE;
}

static void
end (Process *process)
{
  /* The group too where its leader is gone: nothing of it may go on. */
  kill (-process->pid, SIGKILL);
  if (!process->ended)
    {
      kill (process->pid, SIGKILL);
      while (waitpid (process->pid, &process->status, 0) < 0 && errno == EINTR)
        ;
    }
  g_spawn_close_pid (process->pid);
  for (int i = 0; i < N_PIPES; i++)
    close_pipe (process, i);
}

/* (transfer full): the last line of stderr that says something, or NULL. */
static char *
last_line (const Process *process)
{
  g_autofree char *text = rt_clean (process->complaint->str, (gssize)process->complaint->len,
                                    NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  guint n = g_strv_length (lines);

  return n > 0 && *lines[n - 1] ? g_strdup (lines[n - 1]) : NULL;
}

static gboolean
judge (const Process *process, GError **error)
{
  g_autofree char *line = last_line (process);

  if (WIFEXITED (process->status) && WEXITSTATUS (process->status) == 0)
    return TRUE;
  if (WIFEXITED (process->status))
    g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM, "\"%s\" failed (exit code %d)%s%s",
                 process->name, WEXITSTATUS (process->status), line ? ": " : "",
                 line ? line : "");
  else
    g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM, "\"%s\" broke down (signal %d)%s%s",
                 process->name, WTERMSIG (process->status), line ? ": " : "", line ? line : "");
  return FALSE;
}

/* ---- The whole of it ---------------------------------------------------------------- */

/* Writing to a program that has gone raises SIGPIPE in this thread: held back meanwhile. */
static void
hold_sigpipe (sigset_t *before, gboolean *was_pending)
{
  sigset_t pipe, pending;

  sigpending (&pending);
  *was_pending = sigismember (&pending, SIGPIPE) == 1;
  sigemptyset (&pipe);
  sigaddset (&pipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe, before);
}

static void
release_sigpipe (const sigset_t *before, gboolean was_pending)
{
  const struct timespec now = { 0, 0 };
  sigset_t pipe;

  sigemptyset (&pipe);
  sigaddset (&pipe, SIGPIPE);
  while (!was_pending && sigtimedwait (&pipe, NULL, &now) < 0 && errno == EINTR)
    ;
  pthread_sigmask (SIG_SETMASK, before, NULL);
}

gboolean
rt_process_run (const char *const *argv, const char *input, gsize length,
                const RtProcessLimits *limits, GString *output, RtContext *ctx, GError **error)
{
  static const RtProcessLimits none = { 0 };
  g_autoptr (GString) complaint = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (argv[0]);
  Process process = { .name = name,
                      .input = input,
                      .left = length,
                      .limits = limits ? limits : &none,
                      .output = output,
                      .complaint = complaint,
                      .ctx = ctx };
  gboolean was_pending, done;
  sigset_t before;

  if (!start (&process, argv, error))
    return FALSE;
  if (process.limits->seconds > 0)
    process.deadline = g_get_monotonic_time ()
                       + (gint64)(process.limits->seconds * G_USEC_PER_SEC);
  hold_sigpipe (&before, &was_pending);
  done = attend (&process, error);
  end (&process);
  release_sigpipe (&before, was_pending);
  return done && judge (&process, error);
}

char *
rt_program_path (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  const char *const places[] = { g_getenv ("REDTHREAD_LIBEXEC"), folder, RT_LIBEXECDIR };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = places[i] ? g_build_filename (places[i], name, NULL) : NULL;

      if (path && g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (name);
}
