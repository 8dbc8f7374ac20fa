/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Telephone numbers through phone-module.cc, which is loaded with the first of them. */
#include "base/phone.h"

#include "base/module.h"
#include "base/phone-module.h"

#pragma weak redthread_phone /* in the programs of the tests; elsewhere it is nowhere */

static gpointer
load (gpointer data)
{
  (void)data;
  return (gpointer)(&redthread_phone ? &redthread_phone
                                     : rt_module ("phone", "redthread_phone"));
}

char *
rt_phone_e164 (const char *text, const char *country, const char **why)
{
  static GOnce once = G_ONCE_INIT;
  const RtPhoneModule *module = g_once (&once, load, NULL);

  if (module)
    return module->e164 (text, country, why);
  *why = "redthread-phone.so, which knows the numbers of all countries, is not where redthread "
         "was installed; install it again";
  return NULL;
}
