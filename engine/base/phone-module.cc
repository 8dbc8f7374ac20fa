/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The C face of libphonenumber, behind phone.c. A number is taken when its length is one that
 * its country has: whether the range is in use changes faster than any table, and is not asked.
 */
#include "base/phone-module.h"

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static const char *
reason (PhoneNumberUtil::ErrorType error)
{
  switch (error)
    {
    case PhoneNumberUtil::NO_PARSING_ERROR:
      return nullptr;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
      return "no country is known for it; write + and the country's code, or say the country";
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
      return "it is too short; write all its digits";
    case PhoneNumberUtil::TOO_LONG_NSN:
      return "it is too long; write one number to a cell";
    default:
      return "write digits, with + and the country's code where known";
    }
}

static const char *
length_reason (PhoneNumberUtil::ValidationResult result)
{
  switch (result)
    {
    case PhoneNumberUtil::TOO_SHORT:
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
      return "it has too few digits for its country; write all of them";
    case PhoneNumberUtil::TOO_LONG:
      return "it has too many digits for its country; write one number to a cell";
    case PhoneNumberUtil::INVALID_LENGTH:
      return "its country has no numbers of that many digits; compare it with the source";
    case PhoneNumberUtil::INVALID_COUNTRY_CODE:
      return "no country has that code; compare it with the source";
    default:
      return nullptr;
    }
}

static const char *
parse (const std::string &text, const char *country, std::string *out)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  const char *why = reason (util->Parse (text, country, &number));

  if (!why)
    why = length_reason (util->IsPossibleNumberWithReason (number));
  if (!why)
    util->Format (number, PhoneNumberUtil::E164, out);
  return why;
}

/* A trunk zero that was written twice is still there once after the first reading, and what is
 * kept must read as itself: so it is read until it does. */
static char *
parse_whole (const char *text, const char *country, const char **why)
{
  std::string last, out = text;

  for (guint i = 0; i == 0 || (i < 4 && out != last); i++)
    {
      last = out;
      *why = parse (last, country ? country : "ZZ", &out);
      if (*why)
        return nullptr;
    }
  return g_strdup (out.c_str ());
}

static char *
e164 (const char *text, const char *country, const char **why)
{
  try
    {
      return parse_whole (text, country, why);
    }
  catch (...) /* nothing of C++ may leave this file */
    {
      *why = "there is not memory enough to read it";
      return nullptr;
    }
}

const RtPhoneModule redthread_phone = { e164 };
