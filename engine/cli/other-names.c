/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What other programs and books call our commands and options, so that who types it is told
 * where it is. Spelling is another matter: the nearest name is looked for elsewhere. */

#include "cli/other-names.h"
#include <string.h>

/* Of a command, where @command is NULL; else of an option of that command. */
static const struct
{
  const char *command, *words, *way;
} others[] = {
  { NULL, "connection steiner connect subgraph link links", "path CASE A B C" },
  { NULL, "cut mincut", "path CASE A B --cut" },
  { NULL, "widest strongest", "path CASE A B --widest" },
  { NULL, "shortest route routes distance", "path CASE A B" },
  { NULL, "neighbours neighbors ego", "near CASE A" },
  { NULL, "centrality pagerank betweenness degree", "rank CASE" },
  { NULL, "communities community clusters cluster cliques components", "groups CASE" },
  { NULL, "timeline history", "when CASE" },
  { NULL, "ach heuer", "hypotheses CASE" },
  { NULL, "money payments follow", "flow CASE" },
  { NULL, "tolls phone", "calls CASE" },
  { NULL, "motifs triads census", "pattern CASE" },
  { NULL, "predict", "similar CASE --predict" },
  { NULL, "keyplayers key-players", "remove CASE --plan 3" },
  { NULL, "matrix draw plot", "chart CASE" },
  { "path", "cheapest shortest-by cost", "--weight PROPERTY --weight-as length" },
  { "path", "likeliest safest", "--weight likelihood" },
  { "path", "earliest fastest soonest", "--in-time earliest" },
  { "path", "strongest", "--widest" },
  { "path", "mincut min-cut", "--cut" },
  { "path", "independent", "--disjoint" },
  { "path", "connection steiner tree", "path CASE A B C" },
};

const char *
rt_other_name (const char *command, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (GStrv) words = g_strsplit (others[i].words, " ", -1);

      if (g_strcmp0 (others[i].command, command) == 0
          && g_strv_contains ((const char *const *)words, word))
        return others[i].way;
    }
  return NULL;
}
