/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See path-data.h. */

#include "chart/path-data.h"
#include <math.h>
#include <string.h>

#define LONGEST_NUMBER 64
#define LARGEST_NUMBER 1e9   /* so that sums and squares stay numbers */
#define SMALLEST_RADIUS 1e-9 /* the same of quotients */

/* ---- Numbers ---------------------------------------------------------------------------- */

static void
skip (const char **at, gboolean commas)
{
  while (g_ascii_isspace (**at) || (commas && **at == ','))
    (*at)++;
}

/* How long the number is that begins here: no "inf", no "0x10". */
static gsize
number_length (const char *text)
{
  const char *p = text + (*text == '-' || *text == '+');
  const char *digits = p;
  gsize n;

  while (g_ascii_isdigit (*p))
    p++;
  n = (gsize)(p - digits);
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      n++;
  if (n == 0)
    return 0;
  if (*p == 'e' || *p == 'E')
    {
      const char *exponent = p + 1 + (p[1] == '-' || p[1] == '+');

      if (g_ascii_isdigit (*exponent))
        for (p = exponent; g_ascii_isdigit (*p); p++)
          ;
    }
  return (gsize)(p - text);
}

gboolean
rt_path_numbers (const char **at, double *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char text[LONGEST_NUMBER + 1] = "";
      gsize length;

      skip (at, TRUE);
      length = number_length (*at);
      if (length == 0 || length > LONGEST_NUMBER)
        return FALSE;
      memcpy (text, *at, length);
      numbers[i] = g_ascii_strtod (text, NULL);
      if (!(fabs (numbers[i]) <= LARGEST_NUMBER))
        return FALSE;
      *at += length;
    }
  return TRUE;
}

/* ---- Transformations -------------------------------------------------------------------- */

static RtAffine
times (const RtAffine *m, const RtAffine *n)
{
  return (RtAffine){ m->a * n->a + m->c * n->b,        m->b * n->a + m->d * n->b,
                     m->a * n->c + m->c * n->d,        m->b * n->c + m->d * n->d,
                     m->a * n->e + m->c * n->f + m->e, m->b * n->e + m->d * n->f + m->f };
}

static RtAffine
rotation (double degrees, double x, double y)
{
  const double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180);

  return (RtAffine){ c, s, -s, c, x - c * x + s * y, y - s * x - c * y };
}

/* One of them, with the @n numbers that it has. */
static gboolean
one_of (const char *name, gsize length, const double *v, guint n, RtAffine *out)
{
  const char *const names[] = { "matrix", "translate", "scale", "rotate", "skewX", "skewY" };
  guint which = 0;

  while (which < G_N_ELEMENTS (names)
         && (strlen (names[which]) != length || strncmp (name, names[which], length) != 0))
    which++;
  if (which == 0 && n == 6)
    *out = (RtAffine){ v[0], v[1], v[2], v[3], v[4], v[5] };
  else if (which == 1 && (n == 1 || n == 2))
    *out = (RtAffine){ 1, 0, 0, 1, v[0], n == 2 ? v[1] : 0 };
  else if (which == 2 && (n == 1 || n == 2))
    *out = (RtAffine){ v[0], 0, 0, n == 2 ? v[1] : v[0], 0, 0 };
  else if (which == 3 && (n == 1 || n == 3))
    *out = rotation (v[0], n == 3 ? v[1] : 0, n == 3 ? v[2] : 0);
  else if (which == 4 && n == 1)
    *out = (RtAffine){ 1, 0, tan (v[0] * G_PI / 180), 1, 0, 0 };
  else if (which == 5 && n == 1)
    *out = (RtAffine){ 1, tan (v[0] * G_PI / 180), 0, 1, 0, 0 };
  else
    return FALSE;
  return TRUE;
}

gboolean
rt_affine_of (const char *text, RtAffine *m)
{
  const char *at = text;

  for (skip (&at, TRUE); *at; skip (&at, TRUE))
    {
      const char *name = at;
      double v[6];
      guint n = 0;
      gsize length;
      RtAffine next;

      while (g_ascii_isalpha (*at))
        at++;
      length = (gsize)(at - name);
      skip (&at, FALSE);
      if (*at++ != '(')
        return FALSE;
      while (n < G_N_ELEMENTS (v) && rt_path_numbers (&at, v + n, 1))
        n++;
      skip (&at, FALSE);
      if (*at++ != ')' || !one_of (name, length, v, n, &next))
        return FALSE;
      *m = times (m, &next);
    }
  return TRUE;
}

/* ---- Writing ---------------------------------------------------------------------------- */

static void
put_number (RtPathWriter *w, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const double rounded = round (value * 100) / 100;

  w->reach = isfinite (value) ? fmax (w->reach, fabs (value)) : INFINITY;
  if (!(w->reach < 1e6)) /* it is refused, whatever is written */
    return;
  g_ascii_formatd (text, sizeof text, "%.2f", rounded == 0 ? 0 : rounded);
  for (char *end = text + strlen (text) - 1; *end == '0' || *end == '.'; end--)
    {
      const gboolean point = *end == '.';

      *end = '\0';
      if (point)
        break;
    }
  g_string_append (w->out, text);
}

static void
put (RtPathWriter *w, char command, RtPoint p)
{
  const RtPoint at = { w->m.a * p.x + w->m.c * p.y + w->m.e,
                       w->m.b * p.x + w->m.d * p.y + w->m.f };
  const gboolean first = w->out->len == 0;

  w->least = first ? at : (RtPoint){ fmin (w->least.x, at.x), fmin (w->least.y, at.y) };
  w->most = first ? at : (RtPoint){ fmax (w->most.x, at.x), fmax (w->most.y, at.y) };
  if (command)
    g_string_append_c (w->out, command);
  put_number (w, at.x);
  g_string_append_c (w->out, ' ');
  put_number (w, at.y);
}

void
rt_path_move (RtPathWriter *w, RtPoint p)
{
  put (w, 'M', p);
}

void
rt_path_line (RtPathWriter *w, RtPoint p)
{
  put (w, 'L', p);
}

void
rt_path_curve (RtPathWriter *w, RtPoint a, RtPoint b, RtPoint p)
{
  put (w, 'C', a);
  g_string_append_c (w->out, ' ');
  put (w, 0, b);
  g_string_append_c (w->out, ' ');
  put (w, 0, p);
}

void
rt_path_close (RtPathWriter *w)
{
  g_string_append_c (w->out, 'Z');
}

/* An ellipse around @centre whose axes are turned. */
typedef struct
{
  RtPoint centre;
  double rx, ry, c, s; /* cosine and sine of the turn */
} Ellipse;

static RtPoint
on (const Ellipse *e, double x, double y)
{
  return (RtPoint){ e->centre.x + e->c * e->rx * x - e->s * e->ry * y,
                    e->centre.y + e->s * e->rx * x + e->c * e->ry * y };
}

/* No more than a quarter of a turn at a time is a curve of degree three to the eye. */
static void
put_arc (RtPathWriter *w, const Ellipse *e, double from, double sweep)
{
  const guint pieces = MAX (1, (guint)ceil (fabs (sweep) / (G_PI / 2) - 1e-9));
  const double step = sweep / pieces, k = 4.0 / 3 * tan (step / 4);

  for (guint i = 0; i < pieces; i++)
    {
      const double t = from + i * step, u = t + step;

      rt_path_curve (w, on (e, cos (t) - k * sin (t), sin (t) + k * cos (t)),
                     on (e, cos (u) + k * sin (u), sin (u) - k * cos (u)),
                     on (e, cos (u), sin (u)));
    }
}

void
rt_path_arc (RtPathWriter *w, RtPoint p, double rx, double ry, double turn, gboolean large,
             gboolean sweep, RtPoint to)
{
  Ellipse e = {
    .rx = fabs (rx), .ry = fabs (ry), .c = cos (turn * G_PI / 180), .s = sin (turn * G_PI / 180)
  };
  const double dx = (p.x - to.x) / 2, dy = (p.y - to.y) / 2;
  double x = e.c * dx + e.s * dy, y = -e.s * dx + e.c * dy, over, k, from, angle;

  if (e.rx < SMALLEST_RADIUS || e.ry < SMALLEST_RADIUS || hypot (dx, dy) < SMALLEST_RADIUS)
    {
      rt_path_line (w, to);
      return;
    }
  over = sqrt (x * x / (e.rx * e.rx) + y * y / (e.ry * e.ry));
  if (over > 1) /* too small to reach: F.6.6 */
    {
      e.rx *= over;
      e.ry *= over;
    }
  x /= e.rx;
  y /= e.ry;
  k = sqrt (fmax (0, 1 / (x * x + y * y) - 1)) * (large == sweep ? -1 : 1);
  e.centre = (RtPoint){ (p.x + to.x) / 2, (p.y + to.y) / 2 };
  e.centre = on (&e, k * y, -k * x);
  from = atan2 (y + k * x, x - k * y);
  angle = atan2 (-y + k * x, -x - k * y) - from;
  angle += sweep && angle < 0 ? 2 * G_PI : !sweep && angle > 0 ? -2 * G_PI : 0;
  put_arc (w, &e, from, angle);
}

/* ---- Data of a path --------------------------------------------------------------------- */

/* Where the pen is. */
typedef struct
{
  RtPathWriter *w;
  RtPoint at, start; /* of the part */
  RtPoint handle;    /* of the last curve */
  char last;         /* the command before, in capitals */
  gboolean open;     /* the part has begun */
} Pen;

static const struct
{
  char name;
  guint n; /* numbers */
} commands[] = { { 'M', 2 }, { 'L', 2 }, { 'H', 1 }, { 'V', 1 }, { 'C', 6 },
                 { 'S', 4 }, { 'Q', 4 }, { 'T', 2 }, { 'A', 7 }, { 'Z', 0 } };

static RtPoint
mirrored (const Pen *pen, const char *of)
{
  return strchr (of, pen->last)
             ? (RtPoint){ 2 * pen->at.x - pen->handle.x, 2 * pen->at.y - pen->handle.y }
             : pen->at;
}

static void
curve (Pen *pen, RtPoint a, RtPoint b, RtPoint to)
{
  rt_path_curve (pen->w, a, b, to);
  pen->handle = b;
  pen->at = to;
}

static void
quadratic (Pen *pen, RtPoint q, RtPoint to)
{
  const RtPoint from = pen->at;

  curve (pen, (RtPoint){ from.x + 2 * (q.x - from.x) / 3, from.y + 2 * (q.y - from.y) / 3 },
         (RtPoint){ to.x + 2 * (q.x - to.x) / 3, to.y + 2 * (q.y - to.y) / 3 }, to);
  pen->handle = q;
}

static void
move_or_line (Pen *pen, gboolean move, RtPoint to)
{
  if (move)
    rt_path_move (pen->w, to);
  else
    rt_path_line (pen->w, to);
  if (move)
    pen->start = to;
  pen->at = to;
}

/* @v: the command's numbers, made absolute. */
static void
draw (Pen *pen, char command, const double *v)
{
  const RtPoint *p = (const RtPoint *)(gconstpointer)v;

  switch (command)
    {
    case 'H':
      move_or_line (pen, FALSE, (RtPoint){ v[0], pen->at.y });
      break;
    case 'V':
      move_or_line (pen, FALSE, (RtPoint){ pen->at.x, v[0] });
      break;
    case 'C':
      curve (pen, p[0], p[1], p[2]);
      break;
    case 'S':
      curve (pen, mirrored (pen, "CS"), p[0], p[1]);
      break;
    case 'Q':
      quadratic (pen, p[0], p[1]);
      break;
    case 'T':
      quadratic (pen, mirrored (pen, "QT"), p[0]);
      break;
    case 'A':
      rt_path_arc (pen->w, pen->at, v[0], v[1], v[2], v[3] != 0, v[4] != 0,
                   (RtPoint){ v[5], v[6] });
      pen->at = (RtPoint){ v[5], v[6] };
      break;
    default:
      move_or_line (pen, command == 'M', p[0]);
    }
  pen->last = command;
}

/* Flags of an arc need nothing between them: "a1 1 0 01.5.5". */
static gboolean
read_arc (const char **at, double *v)
{
  if (!rt_path_numbers (at, v, 3))
    return FALSE;
  for (guint i = 3; i < 5; i++)
    {
      skip (at, TRUE);
      if (**at != '0' && **at != '1')
        return FALSE;
      v[i] = *(*at)++ == '1';
    }
  return rt_path_numbers (at, v + 5, 2);
}

static void
make_absolute (const Pen *pen, char command, double *v, guint n)
{
  const guint from = command == 'A' ? 5 : 0;

  for (guint i = from; i < n; i++)
    v[i] += command == 'V' || (command != 'H' && (i - from) % 2) ? pen->at.y : pen->at.x;
}

static void
close_part (Pen *pen)
{
  rt_path_close (pen->w);
  pen->at = pen->start;
  pen->open = FALSE;
  pen->last = 'Z';
}

/* Does a number begin here? */
static gboolean
goes_on (const char **at)
{
  skip (at, TRUE);
  return number_length (*at) > 0;
}

/* One command, as often as there are numbers for it; "M" goes on as "L". */
static gboolean
run (Pen *pen, char command, guint n, gboolean relative, const char **at)
{
  do
    {
      double v[7];

      if (command == 'A' ? !read_arc (at, v) : !rt_path_numbers (at, v, n))
        return FALSE;
      if (!pen->open && command != 'M')
        rt_path_move (pen->w, pen->at); /* after "Z" the part begins where the last one did */
      pen->open = TRUE;
      if (relative)
        make_absolute (pen, command, v, n);
      draw (pen, command, v);
      command = command == 'M' ? 'L' : command;
    }
  while (goes_on (at));
  return TRUE;
}

gboolean
rt_path_data (RtPathWriter *w, const char *data)
{
  Pen pen = { .w = w };
  const char *at = data;

  for (skip (&at, FALSE); *at; skip (&at, FALSE))
    {
      const char name = g_ascii_toupper (*at);
      const gboolean relative = *at++ != name;
      guint c = 0;

      while (c < G_N_ELEMENTS (commands) && commands[c].name != name)
        c++;
      if (c == G_N_ELEMENTS (commands) || (!pen.last && name != 'M'))
        return FALSE;
      if (name == 'Z' && pen.open)
        close_part (&pen);
      else if (name != 'Z' && !run (&pen, name, commands[c].n, relative, &at))
        return FALSE;
    }
  return TRUE;
}
