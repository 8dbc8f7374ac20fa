/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of `path` share: the question as asked, and the search for other answers. */
#pragma once

#include "cli/save-as.h"

#define RT_LOOK_AHEAD 3u          /* further routes looked for, to say that there are some */
#define RT_LOOK_AHEAD_MOST 20000u /* entities; in a larger graph they cost too long */

typedef enum
{
  RT_ASK_ROUTES, /* the best: shortest, widest, or apart */
  RT_ASK_ALL,
  RT_ASK_CUT,
  RT_ASK_TREE /* what joins three or more */
} RtPathAsk;

/* One side of the question: one entity, or any of several. */
typedef struct
{
  GArray *entities; /* RtEntity, by number, each once */
  char *words;      /* "Abdullah Tajik", "any person (5)" */
} RtPathSide;

typedef struct
{
  RtPathAsk ask;
  RtPathSide from, to;
  gboolean of_sets; /* some side may be any of several */
  guint on_both;    /* taken off the second side, for they are on the first */
  RtPathOptions options;
  gboolean time_asked; /* --in-time */
  gboolean cut_entities;
} RtPathQuestion;

/** rt_path_read: the question from the run's options and arguments; what is resident is what it
 * needs, and the selection is applied. Cleared by rt_path_question_clear(), on FALSE too. */
gboolean rt_path_read (RtRun *run, RtPathQuestion *question, GError **error);
void rt_path_question_clear (RtPathQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtPathQuestion, rt_path_question_clear)
/** rt_path_read_sides: which entities are asked about (path-sides.c). */
gboolean rt_path_read_sides (RtRun *run, RtPathQuestion *question, GError **error);
RtEntity rt_path_first (const RtPathSide *side);
/** rt_path_between: both sides as the library takes them. */
RtBetween rt_path_between (const RtPathQuestion *question);
/** rt_path_search: (transfer full): up to question->options.k routes; NULL on error. */
GPtrArray *rt_path_search (RtRun *run, const RtPathQuestion *question, const RtPick *pick,
                           const RtViewOptions *view, GError **error);
/** rt_path_say_routes: the first @shown of @paths. */
gboolean rt_path_say_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                             guint shown, GError **error);
/** rt_path_say_none: says that there is no route, and the nearest thing to an answer. */
gboolean rt_path_say_none (RtRun *run, const RtPathQuestion *question, GError **error);
/** rt_path_say_rests: the speakers without each of whom @path falls, and what would be left. */
gboolean rt_path_say_rests (RtRun *run, const RtPathQuestion *question, const RtPath *path,
                            GError **error);
/** rt_path_width_words: (transfer full): the width of a link, rounded. */
char *rt_path_width_words (const RtRun *run, double width);
/** rt_path_length_words: (transfer full): ", length 0.0123 (1 / amount, summed)"; of
 * likelihoods
 * "; 0.39 if @what (the hops) were independent". */
char *rt_path_length_words (const RtRun *run, double length, const char *what);
/** rt_path_say_direct: what links the two directly but is no tie, so that @path went around it.
 */
void rt_path_say_direct (RtRun *run, const RtPath *path);
/** rt_path_say_hops: the route, hop by hop, with its claims. */
void rt_path_say_hops (RtRun *run, const RtPath *path);
/** rt_path_say_tree: the same where the way parts: each hop goes in by its depth. */
typedef struct
{
  RtRelation relation;
  RtEntity from, to;
  guint depth;
} RtHop;
void rt_path_say_tree (RtRun *run, RtEntity first, const RtHop *hops, guint n);
/** rt_path_avoid: adds what --avoid names to the selection. */
gboolean rt_path_avoid (RtRun *run, GError **error);

/* ---- Whole answers; each returns the exit code, or -1 with @error ----------------------- */
int rt_path_answer_all (RtRun *run, const RtPathQuestion *question, GError **error);
int rt_path_answer_cut (RtRun *run, const RtPathQuestion *question, GError **error);
int rt_path_answer_tree (RtRun *run, const RtPathQuestion *question, GError **error);

/* ---- --save-as (path-save.c): each puts a number of every entity and ends ---------------- */
/** rt_path_save_routes: where one route was asked for, which hop reaches it, 0 its beginning;
 * where several were, on how many of the first @n it is, though just one be found. */
gboolean rt_path_save_routes (RtRun *run, const RtPathQuestion *question,
                              const GPtrArray *paths, guint n, GError **error);
/** rt_path_save_cut: how many of what is cut it is, or is an end of. */
gboolean rt_path_save_cut (RtRun *run, const RtCut *cut, GError **error);
/** rt_path_save_tree: how many relations lie between it and the first. */
gboolean rt_path_save_tree (RtRun *run, const RtTree *tree, GError **error);

/* ---- For programs (path-json.c) ------------------------------------------------------ */
/** rt_path_json_head: (transfer full): an object with "from" and "to" set. */
json_t *rt_path_json_head (RtRun *run, const RtPathQuestion *question, const RtPath *best);
json_t *rt_path_json_paths (RtRun *run, const GPtrArray *paths, guint shown);
void rt_path_json_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                          guint shown);
/** rt_path_csv_routes: a row a hop. */
void rt_path_csv_routes (RtRun *run, const GPtrArray *paths, guint shown);
/** rt_path_csv_hops: the same of one tree. */
void rt_path_csv_hops (RtRun *run, const RtHop *hops, guint n);
