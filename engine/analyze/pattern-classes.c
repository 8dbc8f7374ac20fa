/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The classes of shapes of three and four entities: the sixteen of Holland and Leinhardt 1970
 * by their names (how many pairs are tied both ways, one way, not at all; Up, Down, Transitive,
 * Circle), the 218 of four by what they are tied like. And what each is in words. */

#include "analyze/pattern.h"
#include <string.h>

/* ---- Codes ------------------------------------------------------------------------------ */

guint
rt_pair_place (guint size, guint i, guint j)
{
  return size == 3 ? i + j - 1 : i == 0 ? j - 1 : i + j;
}

static guint
way_in (guint code, guint size, guint i, guint j)
{
  return code >> 2 * rt_pair_place (size, i, j) & 3;
}

/* The code where place i is called order[i]. */
static guint
rename_places (guint code, guint size, const guint8 *order)
{
  guint out = 0;

  for (guint j = 1; j < size; j++)
    for (guint i = 0; i < j; i++)
      {
        guint way = way_in (code, size, i, j), a = order[i], b = order[j];

        out |= (a < b ? way : rt_way_back (way))
               << 2 * rt_pair_place (size, MIN (a, b), MAX (a, b));
      }
  return out;
}

/* Reads best: ties lead from A to B before others, and from the earlier letter. */
static guint
readability (guint code, guint size)
{
  guint pairs = size * (size - 1) / 2, out = 0, back = 0;

  for (guint p = 0; p < pairs; p++)
    {
      out = out << 1 | (code >> 2 * p & 1);
      back = back << 1 | (code >> (2 * p + 1) & 1);
    }
  return out << 6 | back;
}

static void
exchange (guint8 *a, guint8 *b)
{
  guint8 kept = *a;

  *a = *b;
  *b = kept;
}

/* The next in the order of a dictionary; FALSE where there is none. */
static gboolean
next_order (guint8 *order, guint size)
{
  guint i = size - 1, j = size - 1;

  while (i > 0 && order[i - 1] > order[i])
    i--;
  if (i == 0)
    return FALSE;
  while (order[j] < order[i - 1])
    j--;
  exchange (&order[i - 1], &order[j]);
  for (guint a = i, b = size - 1; a < b; a++, b--)
    exchange (&order[a], &order[b]);
  return TRUE;
}

static guint
best_code (guint code, guint size)
{
  guint8 order[] = { 0, 1, 2, 3 };
  guint best = code;

  do
    {
      guint other = rename_places (code, size, order);

      if (readability (other, size) > readability (best, size))
        best = other;
    }
  while (next_order (order, size));
  return best;
}

static gboolean
hangs_together (guint code, guint size)
{
  guint reached = 1;

  for (guint round = 1; round < size; round++)
    for (guint j = 1; j < size; j++)
      for (guint i = 0; i < j; i++)
        if (way_in (code, size, i, j) && (reached >> i & 1 || reached >> j & 1))
          reached |= 1u << i | 1u << j;
  return reached == (1u << size) - 1;
}

/* ---- Three ------------------------------------------------------------------------------- */

#define THREE(ab, ac, bc) ((ab) | (ac) << 2 | (bc) << 4)
#define OUT RT_WAY_OUT
#define IN RT_WAY_IN
#define BOTH RT_WAY_BOTH

static const struct
{
  const char *name;
  guint code;
  const char *words, *undirected; /* the second where no tie has a direction */
} triads[RT_TRIADS] = {
  { "003", THREE (0, 0, 0), "no ties", "no ties" },
  { "012", THREE (OUT, 0, 0), "A to B, C apart", NULL },
  { "102", THREE (BOTH, 0, 0), "A and B both ways, C apart", "A and B tied, C apart" },
  { "021D", THREE (IN, 0, OUT), "B to A and to C", NULL },
  { "021U", THREE (OUT, 0, IN), "A and C to B", NULL },
  { "021C", THREE (OUT, 0, OUT), "chain: A to B to C", NULL },
  { "111D", THREE (BOTH, 0, IN), "A and B both ways, C to B", NULL },
  { "111U", THREE (BOTH, 0, OUT), "A and B both ways, B to C", NULL },
  { "030T", THREE (OUT, OUT, IN), "transitive: A to C to B, and A to B", NULL },
  { "030C", THREE (IN, OUT, IN), "circle: A to C to B to A", NULL },
  { "201", THREE (BOTH, 0, BOTH), "B both ways with A and with C",
    "open: B tied to A and to C, who are not" },
  { "120D", THREE (IN, BOTH, OUT), "A and C both ways, B to both", NULL },
  { "120U", THREE (OUT, BOTH, IN), "A and C both ways, both to B", NULL },
  { "120C", THREE (OUT, BOTH, OUT), "A and C both ways, A to B to C", NULL },
  { "210", THREE (OUT, BOTH, BOTH), "A to B one way, the others both ways", NULL },
  { "300", THREE (BOTH, BOTH, BOTH), "all three both ways", "triangle: all three tied" },
};

static void
number_triads (RtClasses *classes)
{
  guint best[RT_TRIADS];

  for (guint i = 0; i < RT_TRIADS; i++)
    {
      best[i] = best_code (triads[i].code, 3);
      classes->code[i] = (guint16)triads[i].code;
      classes->connected[i] = hangs_together (triads[i].code, 3);
    }
  classes->n = RT_TRIADS;
  for (guint code = 0; code < 64; code++)
    for (guint i = 0, key = best_code (code, 3); i < RT_TRIADS; i++)
      if (best[i] == key)
        classes->of[code] = (guint8)i;
}

/* ---- Four -------------------------------------------------------------------------------- */

#define FOUR(ab, ac, ad, bc, bd, cd)                                                           \
  ((ab) | (ac) << 2 | (ad) << 4 | (bc) << 6 | (bd) << 8 | (cd) << 10)

/* Those that have a name; the others are said by their ties. */
static const struct
{
  guint code;
  const char *words;
} fours[] = {
  { FOUR (OUT, OUT, OUT, 0, 0, 0), "one to three" },
  { FOUR (IN, IN, IN, 0, 0, 0), "three to one" },
  { FOUR (OUT, 0, 0, OUT, 0, OUT), "chain" },
  { FOUR (OUT, 0, IN, OUT, 0, OUT), "circle" },
  { FOUR (0, OUT, OUT, OUT, OUT, 0), "two to the same two" },
  { FOUR (OUT, OUT, 0, 0, OUT, OUT), "one to another by two ways" },
  { FOUR (OUT, OUT, OUT, OUT, OUT, OUT), "an order: each to all below" },
  { FOUR (BOTH, BOTH, BOTH, 0, 0, 0), "star" },
  { FOUR (BOTH, 0, 0, BOTH, 0, BOTH), "chain" },
  { FOUR (BOTH, 0, BOTH, BOTH, 0, BOTH), "circle" },
  { FOUR (BOTH, BOTH, BOTH, BOTH, 0, 0), "triangle with one more" },
  { FOUR (BOTH, BOTH, BOTH, BOTH, BOTH, 0), "two triangles side by side" },
  { FOUR (BOTH, BOTH, BOTH, BOTH, BOTH, BOTH), "all four tied" },
};

static void
number_fours (RtClasses *classes)
{
  g_autofree guint8 *class_of = g_malloc0 (RT_CODES_MOST); /* 1 + class, by best code */

  for (guint code = 0; code < RT_CODES_MOST; code++)
    {
      guint best = best_code (code, 4);

      if (!class_of[best])
        {
          classes->code[classes->n] = (guint16)best;
          classes->connected[classes->n] = hangs_together (best, 4);
          class_of[best] = (guint8)++classes->n;
        }
      classes->of[code] = (guint8)(class_of[best] - 1);
    }
}

void
rt_classes_init (RtClasses *classes, guint size)
{
  memset (classes, 0, sizeof *classes);
  classes->size = size;
  if (size == 3)
    number_triads (classes);
  else
    number_fours (classes);
}

/* ---- In words ------------------------------------------------------------------------------
 */

static void
append_tie (GString *out, guint a, guint b, guint way, gboolean undirected, gboolean brief)
{
  int from = (brief ? 'A' : 'a') + (int)a, to = (brief ? 'A' : 'a') + (int)b;

  if (out->len)
    g_string_append (out, brief ? " " : ", ");
  if (brief)
    g_string_append_printf (out, "%c%s%c", from,
                            undirected           ? "-"
                            : way == RT_WAY_BOTH ? "<>"
                                                 : ">",
                            to);
  else
    g_string_append_printf (out, "?%c %s ?%c", from, undirected ? "-" : "->", to);
  if (!brief && !undirected && way == RT_WAY_BOTH)
    g_string_append_printf (out, ", ?%c -> ?%c", to, from);
}

/* "?a -> ?b, ?b - ?c", or brief: "A>B B<>C"; by the letter where a tie begins. */
static char *
write_ties (guint code, guint size, gboolean undirected, gboolean brief)
{
  GString *out = g_string_new (NULL);

  for (guint a = 0; a < size; a++)
    for (guint b = 0; b < size; b++)
      {
        guint way = a == b  ? 0
                    : a < b ? way_in (code, size, a, b)
                            : rt_way_back (way_in (code, size, b, a));

        if (way == RT_WAY_OUT || (way == RT_WAY_BOTH && a < b))
          append_tie (out, a, b, way, undirected, brief);
      }
  return g_string_free (out, FALSE);
}

static const char *
words_of_four (guint code)
{
  guint best = best_code (code, 4);

  for (guint i = 0; i < G_N_ELEMENTS (fours); i++)
    if (best_code (fours[i].code, 4) == best)
      return fours[i].words;
  return NULL;
}

const char *
rt_triad (guint i, gboolean directed, const char **words)
{
  *words = directed ? triads[i].words : triads[i].undirected;
  return triads[i].name;
}

void
rt_motif_name (RtMotif *motif, const RtClasses *classes, guint i, gboolean undirected)
{
  guint code = classes->code[i];

  motif->shape = write_ties (code, classes->size, undirected, FALSE);
  if (classes->size == 3)
    {
      motif->name = g_strdup (rt_triad (i, !undirected, &motif->words));
      return;
    }
  motif->name = write_ties (code, 4, undirected, TRUE);
  motif->words = words_of_four (code);
}
