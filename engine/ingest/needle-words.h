/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The words of a text in the forms in which names are compared, whoever wrote them. */
#pragma once

#include "redthread/types.h"

typedef struct
{
  gsize start, end;   /* bytes of the text */
  const char *folded; /* not empty */
  const char *spelt;  /* with "oe" for an "ö"; NULL: the same */
} RtWord;

typedef struct _RtWordForms RtWordForms;

/** rt_word_forms_new: keeps the forms of words that it has met, for texts repeat them. */
RtWordForms *rt_word_forms_new (void);
void rt_word_forms_free (RtWordForms *forms);

/** rt_words_of: (transfer full): array of RtWord, whose texts hold until the next call. */
GArray *rt_words_of (RtWordForms *forms, const char *text);
/** rt_is_joiner: does @c join or stretch the letters of a word without being one? */
gboolean rt_is_joiner (gunichar c);
