/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Stems of theme lines: from an event to the lanes of those who took part, and between the
 * lanes of who met. They keep apart, within the time that a date leaves them if they can. */

#include "chart/timeline.h"
#include <math.h>

#define MOST_SHIFT 6    /* steps of a stem */
#define STEM_OFFSET 5.0 /* between the stems of one event */

typedef struct
{
  RtTimeline *t;
  double left, right;  /* of what may be drawn */
  GHashTable *columns; /* x / RT_STEM_GAP -> GArray of Taken */
} Stems;

/* A stem stands at x from one lane to another; -1: above all lanes. */
typedef struct
{
  double x;
  int from, to;
} Taken;

static GArray *
column_at (Stems *s, double x)
{
  gpointer key = GINT_TO_POINTER ((int)floor (x / RT_STEM_GAP));
  GArray *column = g_hash_table_lookup (s->columns, key);

  if (!column)
    {
      column = g_array_new (FALSE, FALSE, sizeof (Taken));
      g_hash_table_insert (s->columns, key, column);
    }
  return column;
}

static void
take (Stems *s, double x, int from, int to)
{
  Taken taken = { x, from, to };

  g_array_append_val (column_at (s, x), taken);
}

static gboolean
is_free (Stems *s, double x, int from, int to)
{
  for (int side = -1; side <= 1; side++)
    {
      const GArray *column = column_at (s, x + side * RT_STEM_GAP);

      for (guint i = 0; i < column->len; i++)
        {
          const Taken *taken = &g_array_index (column, Taken, i);

          if (fabs (taken->x - x) < RT_STEM_GAP - 0.01 && taken->from <= to
              && taken->to >= from)
            return FALSE;
        }
    }
  return TRUE;
}

static RtPoint
on_track (const RtTimeline *t, const RtTouch *touch, double x)
{
  return (RtPoint){ x, rt_lane (t, touch->lane)->y + touch->track * RT_TRACK_H };
}

/* How sure its lines are, and whether they are the thread: a stem each. */
static guint
stem_of (const RtTouch *touch)
{
  return touch->thread ? RT_N_LINE_STYLES : touch->style;
}

static void
stem_event (Stems *s, RtHappening *event)
{
  int last[RT_N_LINE_STYLES + 1], n = 0, at = 0;

  for (guint style = 0; style <= RT_N_LINE_STYLES; style++)
    {
      last[style] = -1;
      for (guint k = 0; k < event->touches->len; k++)
        if (stem_of (rt_touch (event, k)) == style)
          last[style] = MAX (last[style], (int)rt_touch (event, k)->lane);
      n += last[style] >= 0 ? 1 : 0;
    }
  for (guint style = 0; style <= RT_N_LINE_STYLES; style++)
    {
      const double x = event->x + (at - (n - 1) / 2.0) * STEM_OFFSET;

      if (last[style] < 0)
        continue;
      at++;
      take (s, x, -1, last[style]);
      for (guint k = 0; k < event->touches->len; k++)
        if (stem_of (rt_touch (event, k)) == style)
          rt_touch (event, k)->dot = on_track (s->t, rt_touch (event, k), x);
    }
}

/* Nearest to its wish, first within the time it has, then just outside. */
static void
stem_meeting (Stems *s, RtHappening *meeting)
{
  int from = G_MAXINT, to = -1;
  double x = meeting->x;
  gboolean found = FALSE;

  for (guint k = 0; k < meeting->touches->len; k++)
    {
      from = MIN (from, (int)rt_touch (meeting, k)->lane);
      to = MAX (to, (int)rt_touch (meeting, k)->lane);
    }
  for (int round = 0; round < 2 && !found; round++)
    for (int i = 0; i <= 2 * MOST_SHIFT && !found; i++)
      {
        const double shift = (i + 1) / 2 * RT_STEM_GAP * (i % 2 ? 1 : -1);

        x = meeting->x + shift;
        found = (round == 1 || (x >= meeting->bar.x0 - 2 && x <= meeting->bar.x1 + 2))
                && x >= s->left && x <= s->right && is_free (s, x, from, to);
      }
  meeting->x = found ? x : meeting->x;
  take (s, meeting->x, from, to);
  for (guint k = 0; k < meeting->touches->len; k++)
    rt_touch (meeting, k)->dot = on_track (s->t, rt_touch (meeting, k), meeting->x);
}

void
rt_timeline_set_stems (RtTimeline *t, double left, double right)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                                          (GDestroyNotify)g_array_unref);
  g_autofree guint *order = rt_happenings_by_x (t->meetings);
  Stems s = { t, left, right, columns };

  for (guint i = 0; i < t->events->len; i++)
    stem_event (&s, rt_event (t, i));
  for (guint i = 0; i < t->meetings->len; i++)
    stem_meeting (&s, rt_meeting (t, order[i]));
}
