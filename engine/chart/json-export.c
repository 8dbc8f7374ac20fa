/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The chart for programs: what stands where. A contract: keys are added, never taken away or
 * given another meaning without another number under "redthread-chart". Lengths are units of
 * the page, y down; what is unknown is null. */

#include "base/json.h"
#include "chart/about.h"
#include "chart/change.h"
#include "chart/collapse.h"
#include <math.h>
#include <string.h>

#define CONTRACT 1

static json_t *
number (double value)
{
  return rt_json_real (round (value * 100) / 100);
}

static json_t *
numbers (const double *values, guint n)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < n; i++)
    rt_json_add (array, number (values[i]));
  return array;
}

static json_t *
rectangle (RtRect r)
{
  return numbers ((const double[]){ r.x0, r.y0, r.x1, r.y1 }, 4);
}

static json_t *
points (const RtPoint *list, guint n)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < n; i++)
    rt_json_add (array, numbers ((const double[]){ list[i].x, list[i].y }, 2));
  return array;
}

static json_t *
texts (char *const *list)
{
  json_t *array = rt_json_array ();

  for (; list && *list; list++)
    rt_json_add_text (array, *list);
  return array;
}

static json_t *
page_of (const RtChart *chart)
{
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "name", chart->page);
  rt_json_set (object, "width_mm", number (chart->page_w_mm));
  rt_json_set (object, "height_mm", number (chart->page_h_mm));
  rt_json_set (object, "width", number (chart->w));
  rt_json_set (object, "height", number (chart->h));
  rt_json_set (object, "picture", rectangle (chart->area));
  return object;
}

static json_t *
made_of (const RtChart *chart)
{
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "command", chart->command);
  rt_json_set_text (object, "layout", chart->pins ? NULL : chart->engine);
  if (chart->pins || !chart->engine)
    rt_json_set_null (object, "seed");
  else
    rt_json_set_int (object, "seed", chart->seed);
  return object;
}

static json_t *
ids_of (const RtChart *chart, const GArray *relations)
{
  g_autoptr (GPtrArray) ids = rt_line_ids (chart, relations);

  g_ptr_array_add (ids, NULL);
  return texts ((char *const *)ids->pdata);
}

/* ---- Marks ------------------------------------------------------------------------------ */

/* Whom a mark stands for; null where it is one entity. */
static json_t *
members_of (const RtSeveral *several)
{
  json_t *members = several ? rt_json_array () : json_null ();

  for (guint i = 0; several && i < several->members->len; i++)
    {
      const RtMember *member = &g_array_index (several->members, RtMember, i);
      json_t *object = rt_json_object ();

      rt_json_set_text (object, "id", member->id);
      rt_json_set_text (object, "name", member->name);
      rt_json_add (members, object);
    }
  return members;
}

static json_t *
mark_of (const RtChart *chart, const RtMark *mark)
{
  json_t *object = rt_json_object ();
  const RtRect r = rt_mark_extent (mark);

  rt_json_set_text (object, "id", mark->id);
  rt_json_set_text (object, "name", mark->name);
  rt_json_set_text (
      object, "type",
      mark->several && mark->several->mixed
          ? NULL
          : rt_schema_entity_type (rt_case_schema (chart->kase), mark->type)->name);
  rt_json_set (object, "x", number (mark->x));
  rt_json_set (object, "y", number (mark->y));
  rt_json_set (object, "radius", number (mark->r));
  rt_json_set (
      object, "box",
      rectangle ((RtRect){ mark->x + r.x0, mark->y + r.y0, mark->x + r.x1, mark->y + r.y1 }));
  rt_json_set_text (object, "icon", mark->icon);
  rt_json_set_text (object, "colour", mark->colour);
  rt_json_set_text (object, "status", rt_ring_word (mark->ring));
  rt_json_set_bool (object, "thread", mark->thread);
  rt_json_set_text (object, "change", rt_change_word (mark->change));
  rt_json_set_text (object, "was", mark->was);
  rt_json_set_text (object, "inside",
                    mark->group >= 0 ? rt_mark (chart, rt_group (chart, mark->group)->whole)->id
                                     : NULL);
  rt_json_set (object, "stands_for", members_of (mark->several));
  rt_json_set (object, "text", texts (mark->names));
  rt_json_set (object, "captions", texts (mark->captions));
  rt_json_set_text (object, "tooltip", mark->tooltip);
  return object;
}

static json_t *
group_of (const RtChart *chart, const RtGroup *group)
{
  json_t *object = rt_json_object (), *members = rt_json_array ();

  for (guint i = 0; i < group->n; i++)
    rt_json_add_text (members, rt_mark (chart, group->members[i])->id);
  rt_json_set_text (object, "whole", rt_mark (chart, group->whole)->id);
  rt_json_set_text (object, "title", group->title);
  rt_json_set (object, "members", members);
  rt_json_set (object, "relations", ids_of (chart, group->relations));
  rt_json_set (object, "box", rectangle (group->rect));
  return object;
}

/* ---- Lines ------------------------------------------------------------------------------ */

/* The numbers of "1,4; denied by 3" that stand before the denial, or behind it. */
static json_t *
cited (const char *cites, gboolean denying)
{
  json_t *array = rt_json_array ();
  const char *denied = strstr (cites, "denied by ");
  const char *p = denying ? (denied ? denied : "") : cites;
  const char *end = denied && !denying ? denied : p + strlen (p);

  while (p < end)
    if (g_ascii_isdigit (*p))
      rt_json_add (array, json_integer ((json_int_t)g_ascii_strtoull (p, (char **)&p, 10)));
    else
      p++;
  return array;
}

static json_t *
types_of (const RtChart *chart, const GArray *relations)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < relations->len; i++)
    {
      const char *name
          = rt_relation_type (chart->kase, g_array_index (relations, RtRelation, i))->name;

      if (!g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);
  return texts ((char *const *)names->pdata);
}

static const char *const fates[] = { [RT_LABEL_NONE] = NULL,
                                     [RT_LABEL_PLACED] = "placed",
                                     [RT_LABEL_KEY] = "list",
                                     [RT_LABEL_HIDDEN] = "tooltip" };

static json_t *
line_of (const RtChart *chart, const RtLine *line)
{
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "from", rt_mark (chart, line->tail)->id);
  rt_json_set_text (object, "to", rt_mark (chart, line->head)->id);
  rt_json_set (object, "relations", ids_of (chart, line->relations));
  rt_json_set_int (object, "count", line->relations->len);
  rt_json_set (object, "types", types_of (chart, line->relations));
  rt_json_set_bool (object, "directed", !line->symmetric);
  rt_json_set_text (object, "label", line->label);
  rt_json_set_text (object, "label_stands", fates[line->fate]);
  if (line->fate == RT_LABEL_PLACED || line->fate == RT_LABEL_KEY)
    rt_json_set (object, "label_box", rectangle (line->box));
  else
    rt_json_set_null (object, "label_box");
  if (line->fate == RT_LABEL_PLACED && line->led)
    rt_json_set (object, "leader", points (line->leader, 2));
  else
    rt_json_set_null (object, "leader");
  rt_json_set_text (object, "strength", rt_line_style_word (line->style));
  rt_json_set_bool (object, "contested", line->contested);
  rt_json_set_bool (object, "thread", line->thread);
  rt_json_set_text (object, "change", rt_change_word (line->change));
  rt_json_set_text (object, "was", line->was);
  rt_json_set (object, "width", number (line->width));
  rt_json_set (object, "sources", cited (line->cites, FALSE));
  rt_json_set (object, "denied_by", cited (line->cites, TRUE));
  rt_json_set (object, "curve", points (line->curve, line->n_curve));
  rt_json_set_text (object, "tooltip", line->tooltip);
  return object;
}

/* ---- The whole -------------------------------------------------------------------------- */

static json_t *
list_of (const RtChart *chart, const GArray *array, json_t *(*one) (const RtChart *, guint))
{
  json_t *list = rt_json_array ();

  for (guint i = 0; i < array->len; i++)
    rt_json_add (list, one (chart, i));
  return list;
}

static json_t *
nth_mark (const RtChart *chart, guint i)
{
  return mark_of (chart, rt_mark (chart, i));
}

static json_t *
nth_group (const RtChart *chart, guint i)
{
  return group_of (chart, rt_group (chart, i));
}

static json_t *
nth_line (const RtChart *chart, guint i)
{
  return line_of (chart, rt_line (chart, i));
}

static json_t *
nth_question (const RtChart *chart, guint i)
{
  return rt_json_text (g_array_index (chart->questions, RtQuestion, i).text);
}

static json_t *
nth_source (const RtChart *chart, guint i)
{
  const RtNote *note = &g_array_index (chart->notes, RtNote, i);
  json_t *object = rt_json_object ();

  rt_json_set_int (object, "number", note->number);
  rt_json_set_text (object, "text", note->text);
  rt_json_set_text (object, "url", note->url);
  return object;
}

GString *
rt_chart_json (const RtChart *chart)
{
  g_autoptr (json_t) object = rt_json_object ();
  GString *out = g_string_new (NULL);

  rt_json_set_int (object, "redthread-chart", CONTRACT);
  rt_json_set_text (object, "title", chart->title);
  rt_json_set_text (object, "subtitle", chart->subtitle);
  rt_json_set_text (object, "marking", chart->marking);
  rt_json_set_text (object, "cutoff", chart->cutoff);
  rt_json_set_text (object, "counts", chart->counts);
  rt_json_set (object, "made", made_of (chart));
  rt_json_set (object, "page", page_of (chart));
  rt_json_set (object, "marks", list_of (chart, chart->marks, nth_mark));
  rt_json_set (object, "lines", list_of (chart, chart->lines, nth_line));
  rt_json_set (object, "boxes", list_of (chart, chart->groups, nth_group));
  rt_json_set (object, "questions", list_of (chart, chart->questions, nth_question));
  rt_json_set (object, "sources", list_of (chart, chart->notes, nth_source));
  rt_json_append (out, object);
  return out;
}
