/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A sketch as a tree: from its root what is nearest first, surest first; a link to what stands
 * above already ends in that name and an arrow up, and is not followed again. */

#include "base/text.h"
#include "chart/sketch-private.h"
#include <string.h>

#define INDENT 2u
#define STEP 4u         /* columns that a branch goes in */
#define LEAST_ROOM 30u  /* columns for a branch; what lies deeper is counted */
#define ALIGNED 26u     /* verbs of one node that are shorter end in one column */
#define MOST_ACROSS 10u /* links of one node to what stands above */

/* ---- The pen: phrases in a line, and on in the next behind the trunks -------------------- */

typedef struct
{
  const RtScreen *screen;
  GString *out;
  const char *margin; /* what further lines begin with */
  guint at, owed;     /* columns written; spaces that the next phrase is owed */
} Pen;

static void
turn (Pen *pen)
{
  g_string_append_c (pen->out, '\n');
  g_string_append (pen->out, pen->margin);
  pen->at = rt_text_width (pen->margin);
  pen->owed = 0;
}

static void
put_whole (Pen *pen, RtStyle style, const char *text)
{
  if (pen->owed)
    g_string_append_printf (pen->out, "%*s", (int)pen->owed, "");
  rt_style_append (pen->out, pen->screen, style, text);
  pen->at += pen->owed + rt_text_width (text);
  pen->owed = 0;
}

/* Whole in this line, else whole in the next, else word by word. */
static void
put (Pen *pen, RtStyle style, const char *text)
{
  const guint margin = rt_text_width (pen->margin), width = pen->screen->width;
  const guint room = MAX (width, margin + 8) - margin, columns = rt_text_width (text);
  g_auto (GStrv) words = NULL;
  g_autofree char *broken = NULL;

  if (pen->at + pen->owed + columns > width && columns <= room)
    turn (pen);
  if (pen->at + pen->owed + columns <= MAX (width, margin + 8))
    {
      put_whole (pen, style, text);
      return;
    }
  broken = rt_break_words (text, room);
  words = g_strsplit (broken, " ", -1);
  for (char **word = words; *word; word++)
    {
      if (pen->at > margin && pen->at + pen->owed + rt_text_width (*word) > margin + room)
        turn (pen);
      put_whole (pen, style, *word);
      pen->owed = 1;
    }
  pen->owed = 0;
}

static void
put_gap (Pen *pen, guint columns)
{
  pen->owed = columns;
}

/* ---- What hangs where ---------------------------------------------------------------------
 */

typedef struct
{
  const RtSketch *sketch;
  const RtScreen *screen;
  const RtSketchGlyphs *glyphs;
  GString *out;
  guint32 *first, *incident;         /* links of node i: incident[first[i]] .. */
  guint32 *join;                     /* by node: the link from nearer to the root; RT_NONE */
  guint32 *depth, *place;            /* place: in the order drawn; RT_NONE: not drawn */
  guint32 *child, *last_child, *kin; /* by node: first child, last one, next of the parent's */
  guint32 *beyond;                   /* by node: neighbours that are not drawn */
  guint32 drawn;
  gboolean used[RT_N_LINE_STYLES], threaded, arrows, contested, above;
} Tree;

static guint32
other_end (const RtSketchLink *link, guint32 node)
{
  return link->from == node ? link->to : link->from;
}

typedef struct
{
  const RtSketch *sketch;
  guint32 node;
} Order;

static int
compare_links (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const guint32 *i = a, *j = b;
  const RtSketchLink *x = rt_sketch_link (order->sketch, *i);
  const RtSketchLink *y = rt_sketch_link (order->sketch, *j);
  int names;

  if (x->thread != y->thread)
    return x->thread ? -1 : 1;
  if (x->style != y->style)
    return x->style < y->style ? -1 : 1;
  names = strcmp (rt_sketch_node (order->sketch, other_end (x, order->node))->name,
                  rt_sketch_node (order->sketch, other_end (y, order->node))->name);
  return names ? names : *i < *j ? -1 : *i > *j;
}

static void
index_links (Tree *tree)
{
  const RtSketch *sketch = tree->sketch;
  g_autofree guint32 *at = g_new0 (guint32, sketch->nodes->len + 1u);

  tree->first = g_new0 (guint32, sketch->nodes->len + 2u);
  tree->incident = g_new0 (guint32, 2 * sketch->links->len + 1u);
  for (guint i = 0; i < sketch->links->len; i++)
    {
      const RtSketchLink *link = rt_sketch_link (sketch, i);

      tree->first[link->from + 1]++;
      if (link->to != link->from)
        tree->first[link->to + 1]++;
    }
  for (guint i = 0; i < sketch->nodes->len; i++)
    tree->first[i + 1] += tree->first[i];
  memcpy (at, tree->first, sketch->nodes->len * sizeof *at);
  for (guint i = 0; i < sketch->links->len; i++)
    {
      const RtSketchLink *link = rt_sketch_link (sketch, i);

      tree->incident[at[link->from]++] = i;
      if (link->to != link->from)
        tree->incident[at[link->to]++] = i;
    }
}

static void
adopt (Tree *tree, guint32 parent, guint32 child, guint32 link)
{
  tree->join[child] = link;
  tree->depth[child] = tree->depth[parent] + 1;
  if (tree->child[parent] == RT_NONE)
    tree->child[parent] = child;
  else
    tree->kin[tree->last_child[parent]] = child;
  tree->last_child[parent] = child;
  tree->drawn++;
}

/* Breadth first, so that what is nearest is drawn where not all is. */
static void
grow (Tree *tree, guint32 root, guint32 most)
{
  const guint32 n = tree->sketch->nodes->len;
  const guint deepest = tree->screen->width > INDENT + STEP + LEAST_ROOM
                            ? (tree->screen->width - INDENT - LEAST_ROOM) / STEP
                            : 1;
  g_autofree guint32 *queue = g_new (guint32, n + 1u);
  g_autofree guint8 *met = g_new0 (guint8, n + 1u);
  guint32 end = 0;

  queue[end++] = root;
  met[root] = 1;
  tree->drawn = 1;
  for (guint32 at = 0; at < end; at++)
    {
      const guint32 node = queue[at];
      Order order = { tree->sketch, node };

      g_qsort_with_data (tree->incident + tree->first[node],
                         (gint)(tree->first[node + 1] - tree->first[node]), sizeof (guint32),
                         compare_links, &order);
      for (guint32 k = tree->first[node]; k < tree->first[node + 1]; k++)
        {
          const guint32 link = tree->incident[k];
          const guint32 other = other_end (rt_sketch_link (tree->sketch, link), node);

          if (met[other])
            continue;
          met[other] = 1;
          if (tree->drawn >= most || tree->depth[node] >= deepest)
            {
              tree->beyond[node]++;
              continue;
            }
          adopt (tree, node, other, link);
          queue[end++] = other;
        }
    }
}

static guint32
number (Tree *tree, guint32 node, guint32 next)
{
  tree->place[node] = next++;
  for (guint32 child = tree->child[node]; child != RT_NONE; child = tree->kin[child])
    next = number (tree, child, next);
  return next;
}

/* It leads from @node to what has been drawn before it, and is not the branch they hang by. */
static gboolean
goes_up (const Tree *tree, guint32 node, guint32 link)
{
  const guint32 other = other_end (rt_sketch_link (tree->sketch, link), node);

  return link != tree->join[node] && tree->place[other] != RT_NONE
         && (tree->place[other] < tree->place[node] || other == node);
}

/* ---- Branches ------------------------------------------------------------------------------
 */

static guint
n_goes_up (const Tree *tree, guint32 node)
{
  guint n = 0;

  for (guint32 k = tree->first[node]; k < tree->first[node + 1]; k++)
    n += goes_up (tree, node, tree->incident[k]) ? 1 : 0;
  return n;
}

static gboolean
has_branches (const Tree *tree, guint32 node)
{
  return tree->child[node] != RT_NONE || tree->beyond[node] || n_goes_up (tree, node) > 0;
}

/* Read away from @node, where there is a word for it; else its arrow points back. */
static const char *
verb_from (const RtSketchLink *link, guint32 node, gboolean *back)
{
  *back = link->from != node && !link->symmetric && !link->inverse;
  return link->from == node || link->symmetric || *back ? link->verb : link->inverse;
}

static guint
aligned_width (const Tree *tree, guint32 node)
{
  guint width = 0;

  for (guint32 k = tree->first[node]; k < tree->first[node + 1]; k++)
    {
      const guint32 link = tree->incident[k];
      const guint32 other = other_end (rt_sketch_link (tree->sketch, link), node);
      gboolean back;
      guint columns = rt_text_width (
          verb_from (rt_sketch_link (tree->sketch, link), node, &back));

      if ((tree->join[other] == link || goes_up (tree, node, link))
          && columns <= MIN (ALIGNED, tree->screen->width / 4))
        width = MAX (width, columns);
    }
  return width;
}

static void
put_line (Tree *tree, Pen *pen, const RtSketchLink *link, guint32 node, guint aligned)
{
  const RtSketchGlyphs *g = tree->glyphs;
  const char *line = link->thread ? g->thread[link->style] : g->line[link->style];
  const RtStyle style = link->thread ? RT_STYLE_THREAD : RT_STYLE_PLAIN;
  gboolean back;
  const char *verb = verb_from (link, node, &back);
  const guint columns = rt_text_width (verb);
  g_autoptr (GString) end = g_string_new (NULL);

  put_whole (pen, style, back ? g->left : line);
  put_whole (pen, link->contested ? RT_STYLE_CONTESTED : style,
             link->contested ? g->contested : line);
  put_gap (pen, 1);
  put (pen, link->contested ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN, verb);
  for (guint i = columns; i < MAX (columns, aligned) + 1; i++)
    g_string_append (end, line);
  g_string_append (end, back || link->symmetric ? line : g->right);
  put_gap (pen, 1);
  put (pen, style, end->str);
  put_gap (pen, 1);
  tree->used[link->style] = TRUE;
  tree->threaded = tree->threaded || link->thread;
  tree->arrows = tree->arrows || !link->symmetric;
  tree->contested = tree->contested || link->contested;
}

/* Phrase by phrase: one that has no room left goes on whole, and no line begins with a dot. */
static void
put_about (const Tree *tree, Pen *pen, const char *what, const RtSketchLink *link)
{
  g_autofree char *cites = *link->cites ? g_strdup_printf ("[%s]", link->cites) : NULL;
  const char *phrases[] = { what, link->strength, link->when, cites };
  guint said = 0;

  put_gap (pen, 2);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (!phrases[i] || !*phrases[i])
        continue;
      if (said++ && phrases[i] != cites
          && pen->at + pen->owed + 2 + rt_text_width (phrases[i]) <= pen->screen->width)
        {
          put_whole (pen, RT_STYLE_DIM, tree->glyphs->dot);
          put_gap (pen, 1);
        }
      put (pen, RT_STYLE_DIM, phrases[i]);
      put_gap (pen, 1);
    }
}

static void
begin_branch (const Tree *tree, Pen *pen, const char *prefix, gboolean last)
{
  g_string_append (tree->out, prefix);
  pen->at = rt_text_width (prefix);
  put_whole (pen, RT_STYLE_PLAIN, last ? tree->glyphs->last : tree->glyphs->fork);
}

/* @more: what further lines of this branch have where its own branches begin. */
static void
draw_branch (Tree *tree, const char *prefix, guint32 node, const RtSketchLink *link,
             gboolean last, const char *more, guint aligned)
{
  const guint32 other = other_end (link, node);
  const RtSketchNode *end = rt_sketch_node (tree->sketch, other);
  const gboolean above = tree->join[other] == RT_NONE
                         || link != rt_sketch_link (tree->sketch, tree->join[other]);
  g_autofree char *margin = g_strdup_printf ("%s%s   %s", prefix,
                                             last ? " " : tree->glyphs->trunk, more);
  g_autofree char *name = above ? g_strdup_printf ("%s %s", end->name, tree->glyphs->above)
                                : NULL;
  Pen pen = { tree->screen, tree->out, margin, 0, 0 };

  begin_branch (tree, &pen, prefix, last);
  put_line (tree, &pen, link, node, aligned);
  put (&pen, RT_STYLE_NAME, other == node ? "itself" : name ? name : end->name);
  put_about (tree, &pen, above ? NULL : end->about, link);
  g_string_append_c (tree->out, '\n');
  tree->above = tree->above || (above && other != node);
}

static void
draw_count (const Tree *tree, const char *prefix, gboolean last, const char *words)
{
  g_autofree char *margin = g_strdup_printf ("%s  ", prefix);
  Pen pen = { tree->screen, tree->out, margin, 0, 0 };

  begin_branch (tree, &pen, prefix, last);
  put_gap (&pen, 1);
  put (&pen, RT_STYLE_DIM, words);
  g_string_append_c (tree->out, '\n');
}

/* To what stands above: those that there is room for, and how many more. */
static void
draw_ups (Tree *tree, const char *prefix, guint32 node, guint aligned, guint after)
{
  const guint n = n_goes_up (tree, node), shown = n > MOST_ACROSS + 1 ? MOST_ACROSS : n;
  guint at = 0;

  for (guint32 k = tree->first[node]; k < tree->first[node + 1] && at < shown; k++)
    if (goes_up (tree, node, tree->incident[k]))
      {
        at++;
        draw_branch (tree, prefix, node, rt_sketch_link (tree->sketch, tree->incident[k]),
                     at == n && after == 0, "  ", aligned);
      }
  if (n > shown)
    {
      g_autofree char *words = g_strdup_printf ("and %u more lines to what stands above",
                                                n - shown);
      draw_count (tree, prefix, after == 0, words);
    }
}

static void
draw_branches (Tree *tree, const char *prefix, guint32 node)
{
  const guint aligned = aligned_width (tree, node);
  const guint children = tree->child[node] != RT_NONE, beyond = tree->beyond[node];

  draw_ups (tree, prefix, node, aligned, children + beyond);
  for (guint32 child = tree->child[node]; child != RT_NONE; child = tree->kin[child])
    {
      const gboolean last = tree->kin[child] == RT_NONE && !beyond;
      g_autofree char *deeper = g_strdup_printf ("%s%s   ", prefix,
                                                 last ? " " : tree->glyphs->trunk);
      g_autofree char *more = g_strconcat (
          has_branches (tree, child) ? tree->glyphs->trunk : " ", " ", NULL);

      draw_branch (tree, prefix, node, rt_sketch_link (tree->sketch, tree->join[child]), last,
                   more, aligned);
      draw_branches (tree, deeper, child);
    }
  if (beyond)
    {
      g_autofree char *count = rt_thousands (beyond);
      g_autofree char *words = g_strdup_printf ("and %s more", count);

      draw_count (tree, prefix, TRUE, words);
    }
}

/* ---- The root, and what the lines say ------------------------------------------------------
 */

static void
append_side (const Tree *tree, guint from, guint columns, guint below)
{
  const RtSketchGlyphs *g = tree->glyphs;

  g_string_append_printf (tree->out, "%*s%s", (int)INDENT, "", g->corner[from]);
  for (guint i = 0; i < columns; i++)
    g_string_append (tree->out, i + 1 == below ? g->below : g->across);
  g_string_append_printf (tree->out, "%s", g->corner[from + 1]);
}

static void
draw_root (const Tree *tree, guint32 root)
{
  const RtSketchNode *node = rt_sketch_node (tree->sketch, root);
  const guint room = MAX (tree->screen->width, INDENT + 12) - INDENT - 4;
  g_autofree char *broken = rt_break_words (node->name, room);
  g_autoptr (GString) wrapped = g_string_new (NULL);
  g_auto (GStrv) rows = NULL;
  guint widest = 0;

  rt_wrap_append (wrapped, broken, room, 0);
  rows = g_strsplit (wrapped->str, "\n", -1);
  for (char **row = rows; *row; row++)
    widest = MAX (widest, rt_text_width (*row));
  append_side (tree, 0, widest + 2, 0);
  for (char **row = rows; *row; row++)
    {
      g_string_append_printf (tree->out, "\n%*s%s ", (int)INDENT, "", tree->glyphs->down);
      rt_style_append (tree->out, tree->screen, RT_STYLE_NAME, *row);
      g_string_append_printf (tree->out, "%*s %s", (int)(widest - rt_text_width (*row)), "",
                              tree->glyphs->down);
    }
  if (INDENT + widest + 6 + rt_text_width (node->about) <= tree->screen->width)
    {
      g_string_append (tree->out, "  ");
      rt_style_append (tree->out, tree->screen, RT_STYLE_DIM, node->about);
    }
  g_string_append_c (tree->out, '\n');
  append_side (tree, 2, widest + 2, has_branches (tree, root) ? 2 : 0);
  g_string_append_c (tree->out, '\n');
}

static void
put_key (Pen *pen, const char *sample, const char *words)
{
  g_autofree char *key = g_strdup_printf ("%s %s", sample, words);

  put (pen, RT_STYLE_DIM, key);
  put_gap (pen, 3);
}

/* What occurs. */
static void
draw_legend (const Tree *tree)
{
  const RtSketchGlyphs *g = tree->glyphs;
  g_autofree char *margin = g_strnfill (INDENT, ' ');
  Pen pen = { tree->screen, tree->out, margin, INDENT, 0 };

  if (tree->drawn < 2)
    return;
  g_string_append_printf (tree->out, "\n%s", margin);
  for (guint i = 0; i < RT_N_LINE_STYLES; i++)
    {
      g_autofree char *sample = g_strconcat (g->line[i], g->line[i], g->line[i], NULL);

      if (tree->used[i])
        put_key (&pen, sample, rt_line_style_word ((RtLineStyle)i));
    }
  if (tree->threaded && g->thread[0] != g->line[0])
    put_key (&pen, g->thread[0], "the path asked for");
  if (tree->contested)
    put_key (&pen, g->contested, "contested");
  if (tree->above)
    put_key (&pen, g->above, "stands above");
  if (tree->arrows)
    put (&pen, RT_STYLE_DIM, "read along the arrows");
  g_string_append_c (tree->out, '\n');
}

static guint32 *
nowhere (guint32 n)
{
  guint32 *array = g_new (guint32, n + 1u);

  for (guint32 i = 0; i < n; i++)
    array[i] = RT_NONE;
  return array;
}

static void
tree_clear (Tree *tree)
{
  g_free (tree->first);
  g_free (tree->incident);
  g_free (tree->join);
  g_free (tree->depth);
  g_free (tree->place);
  g_free (tree->child);
  g_free (tree->last_child);
  g_free (tree->kin);
  g_free (tree->beyond);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tree, tree_clear)

guint32
rt_sketch_tree (const RtSketch *sketch, guint32 root, guint32 most, const RtScreen *screen,
                GString *out)
{
  const guint32 n = sketch->nodes->len;
  g_auto (Tree) tree = { .sketch = sketch,
                         .screen = screen,
                         .glyphs = rt_sketch_glyphs (screen),
                         .out = out,
                         .join = nowhere (n),
                         .depth = g_new0 (guint32, n + 1u),
                         .place = nowhere (n),
                         .child = nowhere (n),
                         .last_child = nowhere (n),
                         .kin = nowhere (n),
                         .beyond = g_new0 (guint32, n + 1u) };
  g_autofree char *prefix = g_strnfill (INDENT + 2, ' ');

  index_links (&tree);
  grow (&tree, root, most);
  number (&tree, root, 0);
  draw_root (&tree, root);
  draw_branches (&tree, prefix, root);
  draw_legend (&tree);
  return tree.drawn;
}
