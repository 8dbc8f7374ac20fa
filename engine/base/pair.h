/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Two ids as one key of a hash table. g_int64_hash() takes the lower half alone, by which all
 * that lead to one hub would be one. */
#pragma once

#include <glib.h>

/** rt_pair_key: of @a and @b in this order. */
static inline gint64
rt_pair_key (guint32 a, guint32 b)
{
  return (gint64)((guint64)a << 32 | b);
}

/** rt_pair_hash: of a gint64 made so, multiplicative (Knuth 1973, 6.4); its equal is
 * g_int64_equal(). */
static inline guint
rt_pair_hash (gconstpointer key)
{
  return (guint)(*(const guint64 *)key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32);
}

/** rt_pair_table: (transfer full): a hash table by such keys, which it frees. */
static inline GHashTable *
rt_pair_table (void)
{
  return g_hash_table_new_full (rt_pair_hash, g_int64_equal, g_free, NULL);
}
