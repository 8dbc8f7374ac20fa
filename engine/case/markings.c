/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case's handling scale: ordered names, lowest first. By default the Traffic Light
 * Protocol 2.0 (FIRST, 2022). Rows hold places on it, so it stays once a row bears one. */
#include "base/text.h"
#include "case/case-private.h"
#include "case/tables.h"

static const char *const tlp[] = { "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT",
                                   "TLP:RED" };

void
rt_case_init_markings (RtCase *kase)
{
  kase->markings = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (tlp); i++)
    g_ptr_array_add (kase->markings, g_strdup (tlp[i]));
}

gboolean
rt_marking_ships (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tlp); i++)
    if (g_ascii_strcasecmp (tlp[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* The new scale may add levels above those that rows bear, no more. */
static gboolean
keeps_old_places (const RtCase *kase, char **names)
{
  for (guint i = 0; i < kase->markings->len; i++)
    if (g_strcmp0 (names[i], g_ptr_array_index (kase->markings, i)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
rt_case_set_markings (RtCase *kase, const char *list, GError **error)
{
  g_auto (GStrv) names = rt_split_list (list);
  guint n = g_strv_length (names);

  if (n == 0 || n > G_MAXUINT8)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          n ? "a marking scale has at most 255 levels, this one has %u; shorten it"
            : "the marking scale is empty (%u levels); list its levels from the lowest, "
              "such as OPEN;RESTRICTED;SECRET",
          n);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (g_ascii_strcasecmp (names[i], names[j]) == 0)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                       "the marking scale has \"%s\" twice; name each level once", names[i]);
          return FALSE;
        }
  if (kase->marked && !keeps_old_places (kase, names))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "the marking scale \"%s\" differs from the one that rows already bear; "
                   "use the same scale, or convert one case first",
                   list);
      return FALSE;
    }
  g_ptr_array_set_size (kase->markings, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (kase->markings, g_strdup (names[i]));
  return TRUE;
}

guint
rt_case_n_markings (const RtCase *kase)
{
  return kase->markings->len;
}

const char *
rt_case_marking_name (const RtCase *kase, RtMarking marking)
{
  g_return_val_if_fail (marking <= kase->markings->len, NULL);
  return marking ? g_ptr_array_index (kase->markings, marking - 1u) : NULL;
}

/* TLP 1 called its lowest level WHITE; people leave the prefix out. */
static gboolean
is_name (const char *name, const char *text)
{
  if (g_ascii_strcasecmp (name, text) == 0)
    return TRUE;
  if (!g_str_has_prefix (name, "TLP:"))
    return FALSE;
  return g_ascii_strcasecmp (name + 4, text) == 0
         || (g_str_equal (name, "TLP:CLEAR")
             && (g_ascii_strcasecmp (text, "TLP:WHITE") == 0
                 || g_ascii_strcasecmp (text, "WHITE") == 0));
}

gboolean
rt_case_parse_marking (const RtCase *kase, const char *text, RtMarking *out, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text ? text : ""));
  g_autofree char *all = NULL;

  *out = 0;
  if (!*trimmed)
    return TRUE;
  for (guint i = 0; i < kase->markings->len; i++)
    if (is_name (g_ptr_array_index (kase->markings, i), trimmed))
      {
        *out = (RtMarking)(i + 1);
        return TRUE;
      }
  g_ptr_array_add (kase->markings, NULL);
  all = g_strjoinv (", ", (char **)kase->markings->pdata);
  g_ptr_array_set_size (kase->markings, (gint)kase->markings->len - 1);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "unknown marking \"%s\"; the case's are %s",
               trimmed, all);
  return FALSE;
}
