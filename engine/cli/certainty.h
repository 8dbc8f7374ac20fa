/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the commands that ask how sure an answer is have in common. */
#pragma once

#include "cli/run.h"

/* The options that say how worlds are drawn, for a command's own table; and until when. */
#define RT_WORLD_DRAWING_ROWS                                                                  \
  { .name = "worlds",                                                                          \
    .argument = "N",                                                                           \
    .summary = "Draw N worlds, 1,000 unless said; rounded up to a multiple of 64" },           \
      { .name = "dependence",                                                                  \
        .argument = "D",                                                                       \
        .summary = "How far what one speaker says stands and falls together: 0 not at all, 1 " \
                   "wholly; 0.5 unless said" },                                                \
  {                                                                                            \
    .name = "independent", .summary = "The same as --dependence 0"                             \
  }
#define RT_WORLD_OPTION_ROWS                                                                   \
  RT_WORLD_DRAWING_ROWS,                                                                       \
      { .name = "within",                                                                      \
        .argument = "E",                                                                       \
        .summary = "Stop once the standard error is at most E, such as 0.01" },                \
  {                                                                                            \
    .name = "no-linchpins", .summary = "The answer alone, not what it rests on: sooner"        \
  }

#define RT_WORLDS_HELP                                                                         \
  "Each world has some of the relations, each as often as it is likely; what rests on one "    \
  "speaker stands and falls together by --dependence (a Gaussian copula over speakers, which " \
  "keeps each relation's own likelihood). Ungraded relations are taken as even, 0.05 to "      \
  "0.95, unless --ungraded says otherwise. The worlds are the same each time. A linchpin is "  \
  "what changes the answer when it is withdrawn; a speaker goes with all who share an "        \
  "origin. A liar's claims count the other way round, and what only liars assert is in no "    \
  "world. What it rests on is null in --json where it was not asked for (--no-linchpins) or "  \
  "Ctrl-C came before it was found."

/* What it rests on, in --json; and what holds for all three. */
#define RT_RESTS_JSON                                                                          \
  "\"linchpins\":[{\"kind\",\"id\",\"words\",\"change\",\"flips\":bool}],"                     \
  "\"deception\":{\"speakers\":[id],\"exact\":bool,\"at_least\"}"
#define RT_RESTS_JSON_HELP                                                                     \
  " The id of a claim is its file and line, as withdraw takes it (with --release, and where "  \
  "that is not its alone, its relation's id, # and a number); it has \"relation\" and "        \
  "\"claim\":C too, C as in path."

/** rt_certainty_options: the options above. */
gboolean rt_certainty_options (RtRun *run, RtWorldOptions *options, GError **error);

typedef struct
{
  const char *what;    /* what changes */
  const char *turned;  /* what a flip means: "no longer leads" */
  double said;         /* what the answer above has it to be */
  const char *differs; /* why withdrawal starts from another figure than that, up to the number
                          of its worlds: "each of these is tried in" */
  const char *outcome; /* what lies would bring: "another would be first"; NULL: not to be said
                        */
} RtRestsWords;

/** rt_certainty_say_rests: who and what the answer rests on, the largest changes first; who
 * would have to lie; or that it is not known. */
void rt_certainty_say_rests (RtRun *run, const RtRests *rests, const RtRestsWords *words);
/** rt_certainty_say_stopped: after how many worlds, where it was. */
void rt_certainty_say_stopped (RtRun *run, const RtWorldOptions *options, guint worlds,
                               gboolean stopped);
/** rt_certainty_say_left, _json_left: of several questions, how many had not been asked when it
 * was stopped; nothing where there is none. */
void rt_certainty_say_left (RtRun *run, guint left);
void rt_certainty_json_left (json_t *object, guint left);
/** rt_certainty_say_ungraded: how ungraded relations were taken; nothing where there is none.
 */
void rt_certainty_say_ungraded (RtRun *run, const RtWorldOptions *options, guint32 ungraded);

/** rt_certainty_json_rests: sets "linchpins" and "deception" of @object. */
void rt_certainty_json_rests (RtRun *run, const RtRests *rests, json_t *object);
/** rt_certainty_json_rivals: one question of certainty rivals. */
json_t *rt_certainty_json_rivals (RtRun *run, guint question, const RtCertainRivals *rivals);
