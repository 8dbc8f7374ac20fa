/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Columns by the words that German, French and Spanish sheets use. */
#include "ingest/mapping.h"

#include "base/text.h"
#include <string.h>

#define MINUTES ";m;min;mins;minute;minutes;minuten;minutos"
#define HOURS ";h;hr;hrs;hour;hours;std;stunde;stunden;heure;heures;hora;horas"

/* Folded: "Währung" and "Durée" without their accents. */
static const struct
{
  const char *words, *meaning, *units;
} known[] = {
  { "amount;betrag;montant;importe;monto", "amount", "" },
  { "currency;wahrung;waehrung;devise;monnaie;moneda;divisa", "currency", "" },
  { "duration;dauer;gesprachsdauer;duree;duracion", "seconds",
    "s;sec;secs;second;seconds;sek;sekunden;secondes;seg;segundos;in;en" MINUTES HOURS },
};

static gboolean
is_among (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, ";", -1);

  return g_strv_contains ((const char *const *)words, word);
}

const char *
rt_mapped_meaning (const char *column, gboolean calls)
{
  g_autofree char *folded = rt_fold (column);
  g_auto (GStrv) words = g_strsplit_set (folded, " _-.()[]/,:", -1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gboolean fits = words[0] && is_among (known[i].words, words[0])
                      && (words[1] || calls || !*known[i].units);

      for (char **unit = words + 1; fits && *unit; unit++)
        fits = !**unit || is_among (known[i].units, *unit);
      if (fits)
        return known[i].meaning;
    }
  return NULL;
}

guint
rt_mapped_seconds_each (const char *column)
{
  g_autofree char *folded = rt_fold (column);
  g_auto (GStrv) words = g_strsplit_set (folded, " _-.()[]/,:", -1);

  if (strchr (column, ':')) /* "h:mm:ss" is how its cells are written */
    return 1;
  for (char **unit = words; *unit && words[0]; unit++)
    if (unit > words && **unit && is_among (MINUTES HOURS, *unit))
      return is_among (MINUTES, *unit) ? 60 : 3600;
  return 1;
}
