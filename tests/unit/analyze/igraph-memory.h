/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What igraph asks of the system's memory, and nobody else: its own references to malloc() and
 * its kin are turned to those below, which count, make one call fail, and know what is not yet
 * given back. So a leak is found in the run that makes it, with and without a sanitizer. What
 * igraph's C++ parts ask for by new is not among it. */
#pragma once

#include "fixture.h"

#include <errno.h>
#include <link.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct
{
  guint64 asked; /* since memory_begin() */
  guint64 fails; /* the one that finds no memory, from 1; 0: none */
  GHashTable *held;
} Memory;

static Memory memory;

/* FALSE where this is the call that is to fail. */
static gboolean
memory_asked (void)
{
  if (++memory.asked != memory.fails)
    return TRUE;
  errno = ENOMEM;
  return FALSE;
}

static void *
memory_hold (void *place)
{
  if (place)
    g_hash_table_add (memory.held, place);
  return place;
}

static void *
memory_malloc (size_t size)
{
  return memory_asked () ? memory_hold (malloc (size)) : NULL;
}

static void *
memory_calloc (size_t n, size_t size)
{
  return memory_asked () ? memory_hold (calloc (n, size)) : NULL;
}

static void
memory_free (void *place)
{
  g_hash_table_remove (memory.held, place);
  free (place);
}

static void *
memory_realloc (void *place, size_t size)
{
  gboolean held = g_hash_table_remove (memory.held, place);
  void *moved = memory_asked () ? realloc (place, MAX (size, 1)) : NULL;

  if (!moved && held)
    g_hash_table_add (memory.held, place);
  return memory_hold (moved);
}

static char *
memory_strdup (const char *text)
{
  char *copy = memory_malloc (strlen (text) + 1);

  return copy ? strcpy (copy, text) : NULL;
}

typedef void Call (void); /* any function */

static struct
{
  const char *name;
  Call *own;
  gboolean turned;
} memory_calls[] = {
  { "malloc", (Call *)memory_malloc, FALSE },   { "calloc", (Call *)memory_calloc, FALSE },
  { "realloc", (Call *)memory_realloc, FALSE }, { "free", (Call *)memory_free, FALSE },
  { "strdup", (Call *)memory_strdup, FALSE },
};

/* The table of references is read-only once a program has begun. */
static void
memory_turn (gsize slot, Call *to)
{
  gsize page = (gsize)sysconf (_SC_PAGESIZE);

  assert_int_equal (mprotect ((gpointer)(slot / page * page), page, PROT_READ | PROT_WRITE), 0);
  memcpy ((gpointer)slot, &to, sizeof to);
}

static void
memory_turn_all (const struct dl_phdr_info *library, const ElfW (Dyn) * dyn)
{
  const ElfW (Sym) *symbols = NULL;
  const ElfW (Rela) *slots = NULL;
  const char *names = NULL;
  gsize size = 0;

  for (; dyn->d_tag != DT_NULL; dyn++)
    switch (dyn->d_tag)
      {
      case DT_SYMTAB:
        symbols = (gpointer)dyn->d_un.d_ptr;
        break;
      case DT_STRTAB:
        names = (gpointer)dyn->d_un.d_ptr;
        break;
      case DT_JMPREL:
        slots = (gpointer)dyn->d_un.d_ptr;
        break;
      case DT_PLTRELSZ:
        size = dyn->d_un.d_val;
        break;
      default:
        break;
      }
  for (gsize i = 0; slots && i < size / sizeof *slots; i++)
    for (guint k = 0; k < G_N_ELEMENTS (memory_calls); k++)
      if (strcmp (names + symbols[ELF64_R_SYM (slots[i].r_info)].st_name, memory_calls[k].name)
          == 0)
        {
          memory_turn (library->dlpi_addr + slots[i].r_offset, memory_calls[k].own);
          memory_calls[k].turned = TRUE;
        }
}

static int
memory_look_at (struct dl_phdr_info *library, size_t size, void *data)
{
  (void)size, (void)data;
  if (strstr (library->dlpi_name, "/libigraph.so"))
    for (guint i = 0; i < library->dlpi_phnum; i++)
      if (library->dlpi_phdr[i].p_type == PT_DYNAMIC)
        memory_turn_all (library,
                         (gpointer)(library->dlpi_addr + library->dlpi_phdr[i].p_vaddr));
  return 0;
}

/* Before the first call of igraph. */
static void
memory_watch (void)
{
  memory.held = g_hash_table_new (NULL, NULL);
  dl_iterate_phdr (memory_look_at, NULL);
  for (guint k = 0; k < G_N_ELEMENTS (memory_calls); k++)
    if (!memory_calls[k].turned)
      fail_msg ("igraph's references to %s() were not found", memory_calls[k].name);
}

static void
memory_begin (guint64 fails)
{
  memory.asked = 0;
  memory.fails = fails;
}

static guint
memory_held (void)
{
  return g_hash_table_size (memory.held);
}
