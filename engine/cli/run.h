/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One run of one command: its options and arguments, the case that it asks, and the
 * answer that it builds up. A command reads from here and appends to `out`; run.c prints
 * the whole answer at the end, so that nothing half-written ever leaves us. */
#pragma once

#include "base/json.h"
#include "base/table.h"
#include "base/text.h"
#include "cli/command.h"
#include "formats/format.h"

/* The exit codes of every command. */
enum
{
  RT_EXIT_YES = 0,
  RT_EXIT_NO = 1,      /* no path, nothing found, differs, findings */
  RT_EXIT_USAGE = 2,   /* an unknown or ambiguous entity too */
  RT_EXIT_REFUSED = 3, /* input refused in part or whole */
  RT_EXIT_SYSTEM = 4,
  RT_EXIT_CANCELLED = 130, /* as a shell reports Ctrl-C */
};

/* An option as it was given. */
typedef struct
{
  const RtOption *option;
  const char *value;  /* NULL for a flag */
  gboolean by_letter; /* typed as -k, not in full */
} RtGiven;

struct _RtProgress;
typedef struct _RtSaveAs RtSaveAs; /* save-as.h */
typedef struct _RtOlder RtOlder;   /* chart-older.h */

struct _RtRun
{
  const RtCommand *command;
  RtContext *ctx;
  const char *case_path; /* as typed; NULL where the command takes no case */
  char **args;           /* what follows the case, NULL-terminated */
  guint n_args;
  char **typed;  /* the whole line behind the command, NULL-terminated */
  GArray *given; /* RtGiven, in the order typed */
  gboolean json, csv, show_protected;
  gboolean hides; /* protected entities go by other names in it */
  /* of their names, where a file is written without them */
  struct _RtProtectedWords *protected_words;
  struct _RtProtectedWords *withheld_names; /* of what --release leaves out of such a file */
  char *made_by;  /* the line as a file that is written may say it (made-by.h); or NULL */
  char *withheld; /* why --release has left nothing of a case that has something; or NULL */

  RtSelection *selection;
  RtSelectionCounts counts; /* after rt_run_pick() */
  RtViewOptions view;
  RtCaseSource *source;
  RtCase *kase; /* what is resident of the case */
  RtPick *pick;
  RtPick *answer;  /* what of it the answer tells of; NULL: all */
  gboolean judged; /* it tells of hypotheses.csv */
  gboolean marked; /* the answer says how it may be handled */

  RtSaveAs *save_as; /* --save-as; NULL: nothing is saved */
  RtOlder *older;    /* --diff; NULL: nothing is compared */

  RtSource document; /* the one in which all claims of the answer were read: see words.h */
  gboolean documents_differ;

  struct _RtProgress *progress;
  RtScreen screen;
  GString *out;
  guint notices_from; /* notices before this one were printed by the command itself */
};

/** rt_run_main: the program: finds the command in @argv, runs it, prints its answer. */
int rt_run_main (int argc, char **argv);
/** rt_run_command: the same behind the command's name; @argv[0] is the command. */
int rt_run_command (const RtCommand *command, int argc, char **argv);

/* ---- Options -------------------------------------------------------------------- */

gboolean rt_run_has (const RtRun *run, const char *option);
/** rt_run_value: the last value given, or NULL. */
const char *rt_run_value (const RtRun *run, const char *option);
/** rt_run_values: (transfer container): every value, in order, NULL-terminated. */
const char **rt_run_values (const RtRun *run, const char *option);
/** rt_run_whole: a whole number from @least up; @otherwise where the option is not given. */
gboolean rt_run_whole (const RtRun *run, const char *option, guint least, guint otherwise,
                       guint *out, GError **error);

/** rt_run_type: a type of entity of the loaded case; 0 where the option is not given. */
gboolean rt_run_type (const RtRun *run, const char *option, RtType *out, GError **error);

/* ---- The case ------------------------------------------------------------------- */

/** rt_run_format: what @path is read as: --format, or what it looks like; NULL with @error. */
const RtFormat *rt_run_format (const RtRun *run, const char *path, GError **error);
/** rt_run_read: (transfer full): the case at @path, by --format, --mapping and their
 * like. */
RtCase *rt_run_read (RtRun *run, const char *path, GError **error);
/** rt_run_release: (inout): @kase, sealed or not, becomes the copy that --release and the
 * hiding of protected names leave; itself where they leave all. */
gboolean rt_run_release (RtRun *run, RtCase **kase, GError **error);
/** rt_run_open: opens the case of the run, as much of it as may be shown. */
gboolean rt_run_open (RtRun *run, GError **error);
/** rt_run_entity: the one that @text means. */
gboolean rt_run_entity (RtRun *run, const char *text, RtEntity *out, GError **error);
/** rt_run_grow: makes resident what lies within @hops relations of @seeds (0: all that hangs
 * together). */
gboolean rt_run_grow (RtRun *run, const RtEntity *seeds, guint n, guint hops, GError **error);
/** rt_run_load: makes the whole case resident. */
gboolean rt_run_load (RtRun *run, GError **error);
/** rt_run_pick: applies the selection to what is resident; run->pick and run->counts are set.
 */
gboolean rt_run_pick (RtRun *run, GError **error);
/** rt_run_view: (transfer full): the picked part as a graph, by the view options. */
RtView *rt_run_view (RtRun *run, GError **error);

/** rt_run_rest: the context for what is soon done and belongs to an answer: NULL once that has
 * been stopped, or it would be stopped too. */
RtContext *rt_run_rest (const RtRun *run);

/* ---- Answers -------------------------------------------------------------------- */

/** rt_run_fail: (transfer full) @error: says it on stderr; its exit code. */
int rt_run_fail (RtRun *run, GError *error);
/** rt_run_say: printf to the answer. */
void rt_run_say (RtRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** rt_run_say_wrapped: the same, broken between words where the screen ends, and its line
 * ended.
 */
void rt_run_say_wrapped (RtRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** rt_run_json: (transfer full) @object: the answer, as JSON; of a case, "marking" joins it. */
void rt_run_json (RtRun *run, json_t *object);
/** rt_run_table: @table as the run wants it: CSV, or aligned behind @indent spaces. */
void rt_run_table (RtRun *run, const RtTable *table, guint indent);
/** rt_run_marking: how the answer may be handled; NULL where the case has no marking, or there
 * is none. */
const char *rt_run_marking (const RtRun *run);
/** rt_run_say_marking: says it, once, where that is above the lowest. */
void rt_run_say_marking (RtRun *run);
/** rt_run_next: the last line: what one would type next. */
typedef struct
{
  const char *command, *rest; /* rest follows CASE, or is NULL; a NULL command ends the list */
} RtNext;
void rt_run_next (RtRun *run, const RtNext *next);
/** rt_run_reading: (transfer full): of the options given those that say how CASE is read and
 * how much of it may be shown, as far as @command takes them, each with a space before it;
 * rt_run_next() adds them to its lines. */
char *rt_run_reading (const RtRun *run, const RtCommand *command);
/** rt_run_repeat: (transfer full): the others that @command takes too: what is proposed next
 * must speak of the same part of the case. */
char *rt_run_repeat (const RtRun *run, const RtCommand *command);
/** rt_run_selection_words: (transfer full): the selection as a clause, with what it left out or
 * let pass; NULL where there is none. */
char *rt_run_selection_words (const RtRun *run);
/** rt_run_selection_line: what the selection left out or let pass; nothing where there is none.
 */
void rt_run_selection_line (RtRun *run);
/** rt_run_shows_prose: neither --json nor --csv. */
gboolean rt_run_shows_prose (const RtRun *run);
/** rt_run_warn_of_names: on a file that was written without protected names: which texts hold
 * single words of them yet. */
void rt_run_warn_of_names (RtRun *run);
/** rt_run_exit: @code, or 3 where rows of the input were refused and the command is one that
 * says so. */
int rt_run_exit (RtRun *run, int code);
