/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Bytes that grow with the input. GArray and GString end the program when memory ends; this
 * says so. */
#pragma once

#include <glib.h>

/* All zero: empty. */
typedef struct
{
  void *bytes;
  gsize length, room;
} RtGrowing;

/** rt_growing_add: a copy of @n bytes at the end, or @n that are not set (@bytes NULL). FALSE
 * where there is no memory; then it is as it was. */
gboolean rt_growing_add (RtGrowing *growing, gconstpointer bytes, gsize n);
void rt_growing_clear (RtGrowing *growing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtGrowing, rt_growing_clear)

/** rt_memory_left: is so much there? To be asked before GLib asks for it, as its tables do. */
gboolean rt_memory_left (gsize bytes);

/** rt_growing_n, rt_growing_at: as an array of @Type, which it must hold nothing else than. */
#define rt_growing_n(growing, Type) ((growing)->length / sizeof (Type))
#define rt_growing_at(growing, Type, i) (((Type *)(growing)->bytes)[i])
