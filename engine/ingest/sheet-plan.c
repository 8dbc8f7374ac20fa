/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the columns of a spreadsheet mean: by its kind, by what was said, or by a header that
 * leaves no doubt. A further kind of sheet is a row of the table. */
#include "ingest/sheet.h"

#include "base/text.h"
#include <string.h>

#define DATES "start;date;datetime;timestamp;time;when;day"

const RtSheetKind rt_sheet_kinds[] = {
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
  return i < G_N_ELEMENTS (rt_sheet_kinds) ? rt_sheet_kinds[i].name : NULL;
}

static const RtSheetKind *
find_kind (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const RtSheetKind *kind = rt_sheet_kinds; kind->name; kind++)
    {
      if (strcmp (kind->name, name) == 0)
        return kind;
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", kind->name);
    }
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "no kind of sheet is called \"%s\"; there are %s", name, names->str);
  return NULL;
}

/* "Payer Account", "payer-account" -> "payer_account" */
static char *
fold_column (const char *name)
{
  char *folded = g_strstrip (g_ascii_strdown (name, -1));

  return g_strdelimit (folded, " -.", '_');
}

/* ---- Columns by name --------------------------------------------------------- */

typedef struct
{
  const char *const *columns;
  char **folded;
  guint n;
} Header;

static int
find_folded (const Header *header, const char *name)
{
  for (guint i = 0; i < header->n; i++)
    if (strcmp (header->folded[i], name) == 0)
      return (int)i;
  return -1;
}

static gboolean
is_taken (const RtSheetPlan *plan, int at)
{
  return at == plan->from || at == plan->to || at == plan->start || at == plan->key;
}

/* The first of @names that the header has and that means nothing else yet. */
static int
find_any (const Header *header, const RtSheetPlan *plan, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, ";", -1);

  for (guint i = 0; list[i]; i++)
    {
      int at = find_folded (header, list[i]);

      if (at >= 0 && !is_taken (plan, at))
        return at;
    }
  return -1;
}

/* A column that was asked for must be there. */
static gboolean
find_said (const Header *header, const char *option, const char *name, int *at, GError **error)
{
  g_autofree char *folded = name ? fold_column (name) : NULL;
  g_autofree char *all = NULL;
  const char *near;

  if (!name)
    return TRUE;
  *at = find_folded (header, folded);
  if (*at >= 0)
    return TRUE;
  near = rt_nearest (name, header->columns, header->n);
  all = g_strjoinv (", ", (char **)header->columns);
  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--%s: there is no column \"%s\" (did you mean \"%s\"?)", option, name, near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--%s: there is no column \"%s\"; the columns are %s", option, name, all);
  return FALSE;
}

/* ---- The plan ---------------------------------------------------------------- */

static const RtSheetKind *
guess_kind (const Header *header)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (find_folded (header, plain[i].from) >= 0 && find_folded (header, plain[i].to) >= 0)
      return find_kind (plain[i].kind, NULL);
  return find_kind ("links", NULL);
}

static gboolean
has_ends (const RtSheetPlan *plan, const Header *header, GError **error)
{
  g_autofree char *all = NULL;

  if ((plan->from >= 0 && plan->to >= 0) || (plan->key >= 0 && plan->from < 0 && plan->to < 0))
    return TRUE;
  all = g_strjoinv (", ", (char **)header->columns);
  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "the header does not say %s: name the columns with --from-column and --to-column, "
      "or for a list of entities --key and --entity-type; the columns are %s",
      plan->from < 0 && plan->to < 0 ? "who is linked to whom"
      : plan->from < 0               ? "from whom a row goes"
                                     : "to whom a row goes",
      all);
  return FALSE;
}

static void
name_others (RtSheetPlan *plan, const Header *header)
{
  g_auto (GStrv) pairs = g_strsplit (plan->kind->others, ";", -1);

  for (guint i = 0; pairs[i] && *pairs[i]; i++)
    {
      char *is = strchr (pairs[i], '=');
      int at;

      *is = '\0';
      at = find_folded (header, pairs[i]);
      if (at >= 0 && find_folded (header, is + 1) < 0)
        plan->meaning[at] = g_intern_string (is + 1);
    }
}

/* What each column is called in the case format. */
static void
name_found (RtSheetPlan *plan)
{
  const struct
  {
    int at;
    const char *is;
  } found[] = { { plan->type, "type" },   { plan->key, "id" },    { plan->end, "end" },
                { plan->start, "start" }, { plan->from, "from" }, { plan->to, "to" } };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (found[i].at >= 0)
      plan->meaning[found[i].at] = found[i].is;
}

static void
find_rest (RtSheetPlan *plan, const RtSheetOptions *options, const Header *header)
{
  if (plan->start < 0)
    plan->start = find_any (header, plan, plan->kind->date);
  plan->end = find_folded (header, "end");
  plan->type = find_folded (header, "type");
  plan->relation = options->relation ? options->relation : plan->kind->relation;
  plan->entity_type = options->entity_type ? options->entity_type : plan->kind->entity_type;
  name_others (plan, header);
  name_found (plan);
}

gboolean
rt_sheet_plan (RtSheetPlan *plan, const RtSheetOptions *options, const char *const *columns,
               guint n, GError **error)
{
  g_auto (GStrv) folded = g_new0 (char *, n + 1);
  Header header = { columns, folded, n };

  *plan = (RtSheetPlan){ .from = -1, .to = -1, .start = -1, .end = -1, .type = -1, .key = -1 };
  for (guint i = 0; i < n; i++)
    folded[i] = fold_column (columns[i]);
  plan->kind = options->as ? find_kind (options->as, error) : guess_kind (&header);
  if (!plan->kind
      || !find_said (&header, "from-column", options->from_column, &plan->from, error)
      || !find_said (&header, "to-column", options->to_column, &plan->to, error)
      || !find_said (&header, "date-column", options->date_column, &plan->start, error)
      || !find_said (&header, "key", options->key_column, &plan->key, error))
    return FALSE;
  plan->meaning = g_new0 (const char *, n + 1);
  if (plan->from < 0)
    plan->from = find_any (&header, plan, plan->kind->from);
  if (plan->to < 0)
    plan->to = find_any (&header, plan, plan->kind->to);
  find_rest (plan, options, &header);
  return has_ends (plan, &header, error);
}

void
rt_sheet_plan_clear (RtSheetPlan *plan)
{
  g_clear_pointer (&plan->meaning, g_free);
}
