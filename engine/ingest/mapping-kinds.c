/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The kinds of sheets: what each calls its columns, and what its rows say. A further kind is a
 * row. */
#include "ingest/mapping-kinds.h"

#include "redthread/ingest.h"
#include <string.h>

#define DATES "start;date;datetime;timestamp;time;when;day"

static const RtSheetKind kinds[] = {
  { "calls", "caller;calling;calling_number;a_number;anumber;msisdn;from_number;from;source",
    "callee;called;called_number;b_number;bnumber;to_number;recipient;to;target",
    "call_date;call_time;" DATES,
    "duration=seconds;duration_s=seconds;duration_seconds=seconds", "called", "phone",
    RT_VALUE_PHONE, "number" },
  { "messages", "sender;sender_number;from_number;from;source",
    "recipient;receiver;recipient_number;to_number;to;target", "sent;" DATES, "", "wrote-to",
    "phone", RT_VALUE_PHONE, "number" },
  { "emails", "sender;from;from_address;source", "recipient;to;to_address;target",
    "sent;" DATES, "", "wrote-to", "email-address", RT_VALUE_EMAIL, "email" },
  { "payments",
    "payer;payer_account;payer_iban;from_account;debtor;debtor_account;ordering_account;sender;"
    "from;source",
    "payee;payee_account;payee_iban;to_account;creditor;creditor_account;beneficiary;"
    "beneficiary_account;recipient;to;target",
    "booked;booking_date;value_date;paid;" DATES, "ccy=currency;value=amount;sum=amount",
    "paid", "bank-account", RT_VALUE_IBAN, "iban" },
  { "ownership", "owner;shareholder;parent;holder;from;source",
    "owned;company;subsidiary;held;to;target", "since;from_date;" DATES,
    "share=percentage;percent=percentage;stake=percentage", "owns", NULL, RT_VALUE_TEXT, NULL },
  { "links", "from;source", "to;target", DATES, "", "related-to", NULL, RT_VALUE_TEXT, NULL },
  { "entities", "", "", "", "", NULL, NULL, RT_VALUE_TEXT, NULL },
  { .name = NULL },
};

/* What a header must have to be taken for a kind unasked: words that mean nothing else. */
static const struct
{
  const char *from, *to, *kind;
} plain[] = {
  { "from", "to", "links" },
  { "source", "target", "links" },
  { "caller", "callee", "calls" },
  { "caller", "called", "calls" },
  { "a_number", "b_number", "calls" },
  { "payer", "payee", "payments" },
  { "payer_account", "payee_account", "payments" },
  { "from_account", "to_account", "payments" },
  { "debtor", "creditor", "payments" },
  { "shareholder", "company", "ownership" },
  { "owner", "owned", "ownership" },
};

const char *
rt_sheet_kind_name (guint i)
{
  return i < G_N_ELEMENTS (kinds) ? kinds[i].name : NULL;
}

const RtSheetKind *
rt_sheet_kind_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const RtSheetKind *kind = kinds; kind->name; kind++)
    {
      if (strcmp (kind->name, name) == 0)
        return kind;
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", kind->name);
    }
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "no kind of sheet is called \"%s\"; there are %s", name, names->str);
  return NULL;
}

const RtSheetKind *
rt_sheet_kind_guess (RtHasColumn *has, gpointer header)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (has (header, plain[i].from) && has (header, plain[i].to))
      return rt_sheet_kind_find (plain[i].kind, NULL);
  return rt_sheet_kind_find ("links", NULL);
}
