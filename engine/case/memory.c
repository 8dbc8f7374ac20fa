/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Memory for what is large: see memory.h. */
#include "case/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE ((gsize)2 << 20)
#define MAPPED ((gsize)64 << 10) /* and more is mapped, not taken from the heap */

/* ---- Memory that is looked into at random ---------------------------------------- */

#ifdef MADV_HUGEPAGE
/* What is mapped too much, so that it can begin where a large page does, is given back. */
static void *
map_large (gsize bytes)
{
  gsize all = bytes + LARGE_PAGE, before;
  char *mapped = mmap (NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (mapped == MAP_FAILED)
    return NULL;
  before = -(gsize)mapped % LARGE_PAGE;
  if (before)
    munmap (mapped, before);
  munmap (mapped + before + bytes, LARGE_PAGE - before);
  madvise (mapped + before, bytes, MADV_HUGEPAGE);
  return mapped + before;
}

static gboolean
is_large (gsize bytes)
{
  return bytes >= LARGE_PAGE && bytes % LARGE_PAGE == 0;
}
#else
#define is_large(bytes) FALSE
#define map_large(bytes) NULL
#endif

void *
rt_memory_at_random (gsize bytes)
{
  return is_large (bytes) ? map_large (bytes) : calloc (1, bytes);
}

void
rt_memory_at_random_free (void *block, gsize bytes)
{
  if (block && is_large (bytes))
    munmap (block, bytes);
  else
    free (block);
}

/* ---- Memory that grows ----------------------------------------------------------- */

/* Before each block. */
typedef struct
{
  gsize bytes; /* with this */
  gsize mapped;
} Head;

G_STATIC_ASSERT (sizeof (Head) % (2 * sizeof (gsize)) == 0); /* blocks stay aligned */

static Head *
head_of (void *block)
{
  return block ? (Head *)block - 1 : NULL;
}

static Head *
grow_heap (Head *head, gsize bytes)
{
  head = head ? g_try_realloc (head, bytes) : g_try_malloc0 (bytes);
  if (head)
    *head = (Head){ bytes, FALSE };
  return head;
}

#ifdef MREMAP_MAYMOVE
static Head *
grow_mapped (Head *head, gsize bytes)
{
  gboolean moved = head && head->mapped;
  void *mapped = moved ? mremap (head, head->bytes, bytes, MREMAP_MAYMOVE)
                       : mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                               -1, 0);

  if (mapped == MAP_FAILED)
    return NULL;
  if (head && !moved)
    {
      memcpy (mapped, head, head->bytes);
      g_free (head);
    }
  *(Head *)mapped = (Head){ bytes, TRUE };
  return mapped;
}

static void
free_mapped (Head *head)
{
  munmap (head, head->bytes);
}
#else
#define grow_mapped grow_heap
#define free_mapped g_free
#endif

void *
rt_memory_grow (void *block, gsize bytes)
{
  Head *head;

  if (bytes > G_MAXSIZE - sizeof *head)
    return NULL;
  bytes += sizeof *head;
  head = bytes < MAPPED ? grow_heap (head_of (block), bytes)
                        : grow_mapped (head_of (block), bytes);
  return head ? head + 1 : NULL;
}

void
rt_memory_free (void *block)
{
  Head *head = head_of (block);

  if (head && head->mapped)
    free_mapped (head);
  else
    g_free (head);
}
