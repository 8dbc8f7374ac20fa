/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Computed claims in a case folder: values of entities that redthread calculated from the case
 * and was asked to keep. They stand in a file of their own, so that what people wrote keeps its
 * bytes, a result is taken out by taking out its lines, and a look at the folder tells the two
 * apart. Everywhere else they are claims whose basis is "computed". */
#pragma once

#include "formats/format.h"

#define RT_COMPUTED_FILE "computed.csv"
#define RT_N_COMPUTED 6u

/** rt_computed_columns: entity, property, value, recorded (the day), note (the command),
 * marking.
 */
extern const char *const rt_computed_columns[RT_N_COMPUTED];
/** rt_computed_cells: TRUE where a row of claims is computed: @cells of these columns then. */
gboolean rt_computed_cells (const char *const *columns, const char *const *values, guint n,
                            const char *cells[RT_N_COMPUTED]);
