/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Memory for what is large. */
#pragma once

#include <glib.h>

/** rt_memory_at_random: memory that will be looked into at random, all zero; NULL where there
 * is none. Where it is much, the system is asked for large pages, because the processor
 * remembers where some thousand pages are and no more. */
void *rt_memory_at_random (gsize bytes);
/** rt_memory_at_random_free: @bytes as they were asked for. */
void rt_memory_at_random_free (void *block, gsize bytes);

/**
 * rt_memory_grow: as g_try_realloc(), but much memory is moved by its pages and not copied.
 * @block: of this function, and not larger than @bytes; or NULL: the new one is all zero
 */
void *rt_memory_grow (void *block, gsize bytes);
void rt_memory_free (void *block);
