/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reading a request. The asking side is ours, but a pipe is a pipe: every number
 * is checked, so that nothing read here can make Graphviz run wild. */

#include "request.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  RlRequest *request;
  char *line; /* what is left of it */
  unsigned number;
  char *message;
  size_t room;
  bool ended;
} Reader;

static bool
fail (Reader *r, const char *what)
{
  snprintf (r->message, r->room, "line %u: %s", r->number, what);
  return false;
}

static char *
word (Reader *r)
{
  char *start = r->line + strspn (r->line, " ");
  size_t length = strcspn (start, " ");

  r->line = start + length + (start[length] ? 1 : 0);
  start[length] = '\0';
  return start;
}

static bool
number (Reader *r, double low, double high, double *out)
{
  char *text = word (r), *end;

  *out = strtod (text, &end);
  if (!*text || *end || !isfinite (*out) || *out < low || *out > high)
    return fail (r, "a number is missing, malformed or out of bounds");
  return true;
}

static bool
whole (Reader *r, int low, int high, int *out)
{
  char *text = word (r), *end;
  long value = strtol (text, &end, 10);

  if (!*text || *end || value < low || value > high)
    return fail (r, "a whole number is missing, malformed or out of bounds");
  *out = (int)value;
  return true;
}

static bool
read_engine (Reader *r)
{
  static const char *const known[] = { "stress", "multilevel", "dot", "twopi", "nop", NULL };
  const char *name = word (r);

  for (int i = 0; known[i]; i++)
    if (strcmp (name, known[i]) == 0)
      {
        strcpy (r->request->engine, name);
        return true;
      }
  return fail (r, "no such engine; there are stress, multilevel, dot, twopi, nop");
}

static bool
read_area (Reader *r)
{
  return number (r, 1, RL_MAX_LENGTH, &r->request->area_w)
         && number (r, 1, RL_MAX_LENGTH, &r->request->area_h);
}

static bool
read_seed (Reader *r)
{
  return whole (r, 0, 1000000, &r->request->seed);
}

static bool
read_anneal (Reader *r)
{
  return whole (r, 0, RL_MAX_ANNEAL, &r->request->anneal);
}

static bool
read_starts (Reader *r)
{
  return whole (r, 1, RL_MAX_STARTS, &r->request->starts);
}

static bool
read_root (Reader *r)
{
  return whole (r, 0, RL_MAX_NODES - 1, &r->request->root);
}

static bool
read_gap (Reader *r)
{
  return number (r, 0, 1000, &r->request->gap);
}

static bool
read_columns (Reader *r)
{
  return whole (r, 0, 10000, &r->request->columns);
}

static bool
read_ways (Reader *r)
{
  int ways;

  if (!whole (r, 0, 1, &ways))
    return false;
  r->request->ways = ways != 0;
  return true;
}

static bool
read_nodes (Reader *r)
{
  RlRequest *q = r->request;

  if (q->nodes)
    return fail (r, "the number of nodes is given twice");
  if (!whole (r, 0, RL_MAX_NODES, &q->n_nodes))
    return false;
  q->nodes = calloc ((size_t)q->n_nodes + 1, sizeof *q->nodes);
  if (!q->nodes)
    return fail (r, "no memory for the nodes");
  for (int i = 0; i < q->n_nodes; i++)
    q->nodes[i] = (RlNode){ .w = 1, .h = 1, .column = RL_NO_COLUMN };
  return true;
}

static bool
read_edges (Reader *r)
{
  RlRequest *q = r->request;

  if (q->edges)
    return fail (r, "the number of edges is given twice");
  if (!whole (r, 0, RL_MAX_EDGES, &q->n_edges))
    return false;
  q->edges = calloc ((size_t)q->n_edges + 1, sizeof *q->edges);
  if (!q->edges)
    return fail (r, "no memory for the edges");
  for (int i = 0; i < q->n_edges; i++)
    q->edges[i].tail = q->edges[i].head = -1;
  return true;
}

static bool
node_index (Reader *r, int *i)
{
  return whole (r, 0, r->request->n_nodes - 1, i);
}

static bool
read_node (Reader *r)
{
  int i;

  return node_index (r, &i) && number (r, 1, 100000, &r->request->nodes[i].w)
         && number (r, 1, 100000, &r->request->nodes[i].h);
}

static bool
read_at (Reader *r)
{
  int i;

  if (!node_index (r, &i) || !number (r, -RL_MAX_LENGTH, RL_MAX_LENGTH, &r->request->nodes[i].x)
      || !number (r, -RL_MAX_LENGTH, RL_MAX_LENGTH, &r->request->nodes[i].y))
    return false;
  r->request->nodes[i].placed = true;
  return true;
}

static bool
read_column (Reader *r)
{
  int i;

  return node_index (r, &i)
         && whole (r, -1, r->request->columns - 1, &r->request->nodes[i].column);
}

static bool
read_edge (Reader *r)
{
  int i;
  RlEdge *e;

  if (!whole (r, 0, r->request->n_edges - 1, &i))
    return false;
  e = &r->request->edges[i];
  return node_index (r, &e->tail) && node_index (r, &e->head) && number (r, 0, 1000, &e->weight)
         && number (r, 1, 100000, &e->length) && number (r, 0, 100000, &e->lw)
         && number (r, 0, 100000, &e->lh);
}

static void
unescape (char *text)
{
  char *out = text;

  for (const char *in = text; *in; in++)
    if (in[0] == '\\' && (in[1] == 'n' || in[1] == '\\'))
      *out++ = *++in == 'n' ? '\n' : '\\';
    else
      *out++ = *in;
  *out = '\0';
}

static bool
read_set (Reader *r)
{
  RlRequest *q = r->request;
  const char *kind = word (r);
  RlSetting s = { .kind = kind[0] };

  if (s.kind == 'n' ? !node_index (r, &s.index)
                    : s.kind == 'e' && !whole (r, 0, q->n_edges - 1, &s.index))
    return false;
  if (s.kind != 'g' && s.kind != 'n' && s.kind != 'e')
    return fail (r, "set what? graph, node or edge");
  if (q->n_settings == q->settings_room)
    {
      int grown = q->settings_room * 2 + 64;
      RlSetting *settings = realloc (q->settings, (size_t)grown * sizeof *settings);

      if (!settings)
        return fail (r, "no memory for the settings");
      q->settings = settings;
      q->settings_room = grown;
    }
  s.key = strdup (word (r));
  s.value = strdup (r->line);
  if (s.value)
    unescape (s.value);
  q->settings[q->n_settings++] = s;
  return s.key && s.value ? true : fail (r, "no memory for the settings");
}

static bool
read_end (Reader *r)
{
  r->ended = true;
  return true;
}

static const struct
{
  const char *word;
  bool (*read) (Reader *r);
} statements[] = {
  { "engine", read_engine }, { "area", read_area },       { "seed", read_seed },
  { "anneal", read_anneal }, { "starts", read_starts },   { "root", read_root },
  { "gap", read_gap },       { "columns", read_columns }, { "ways", read_ways },
  { "nodes", read_nodes },   { "edges", read_edges },     { "node", read_node },
  { "at", read_at },         { "column", read_column },   { "edge", read_edge },
  { "set", read_set },       { "end", read_end },
};

static bool
read_statement (Reader *r)
{
  const char *name = word (r);

  for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
    if (strcmp (name, statements[i].word) == 0)
      return statements[i].read (r);
  return fail (r, "this line begins with no known word");
}

static bool
check (Reader *r)
{
  const RlRequest *q = r->request;

  if (!r->ended)
    return fail (r, "the request stops without `end`");
  if (!q->engine[0] || !q->nodes || !q->edges)
    return fail (r, "engine, nodes or edges is missing");
  if (q->root >= q->n_nodes)
    return fail (r, "the root is none of the nodes");
  for (int i = 0; i < q->n_edges; i++)
    if (q->edges[i].tail < 0 || q->edges[i].head < 0)
      return fail (r, "an edge was announced and not described");
  return true;
}

bool
rl_request_read (RlRequest *request, FILE *in, char *message, size_t room)
{
  static char line[RL_MAX_LINE + 2];
  Reader r = { .request = request, .message = message, .room = room };

  *request = (RlRequest){ .gap = 12, .seed = 1, .starts = 1, .root = -1 };
  while (!r.ended && fgets (line, sizeof line, in))
    {
      size_t length = strlen (line);

      r.number++;
      if (length && line[length - 1] == '\n')
        line[length - 1] = '\0';
      else if (length > RL_MAX_LINE)
        return fail (&r, "this line is longer than 16 KiB");
      r.line = line;
      if (r.number == 1)
        {
          if (strcmp (line, "redthread-layout 1") != 0)
            return fail (&r, "this is no request of version 1");
        }
      else if (!read_statement (&r))
        return false;
    }
  return check (&r);
}

void
rl_request_free (RlRequest *request)
{
  for (int i = 0; i < request->n_edges && request->edges; i++)
    free (request->edges[i].way);
  for (int i = 0; i < request->n_settings; i++)
    {
      free (request->settings[i].key);
      free (request->settings[i].value);
    }
  free (request->nodes);
  free (request->edges);
  free (request->settings);
}
