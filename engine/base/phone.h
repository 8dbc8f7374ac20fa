/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Telephone numbers by the numbering plans of all countries, through Google's libphonenumber:
 * the one C++ library here, behind one C function and loaded when it is first asked. */
#pragma once

#include "redthread/context.h"

G_BEGIN_DECLS

/**
 * rt_phone_e164:
 * @text: as people write it: "+98 (0)21 1234-5678", "0912 000 1111"
 * @country: ISO 3166 alpha-2 where one is at home who writes no "+"; or NULL
 * @why: (out): what is wrong, to follow "is no phone number: "; NULL where it is one
 *
 * Returns: (transfer full): the number as ITU-T E.164 has it, "+982112345678"; NULL where the
 * text is none, has no country, or has more or fewer digits than any number there.
 */
char *rt_phone_e164 (const char *text, const char *country, const char **why);

G_END_DECLS
