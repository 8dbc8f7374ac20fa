/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What redthread-phone.so holds. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *(*e164) (const char *text, const char *country, const char **why); /* rt_phone_e164() */
} RtPhoneModule;

extern const RtPhoneModule redthread_phone;

G_END_DECLS
