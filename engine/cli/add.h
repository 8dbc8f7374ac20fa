/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From the words of `add` to a row of the case: add and withdraw read the same sentence. */
#pragma once

#include "cli/byhand.h"
#include "case/other-words.h"

/** rt_add_make_row: the row that the arguments and options mean; @row has been initialised,
 * and is given its kind here. */
gboolean rt_add_make_row (RtRun *run, RtHandRow *row, GError **error);
/** rt_add_put_options: what the options say joins what the words have put into @row. */
gboolean rt_add_put_options (RtRun *run, RtHandRow *row, GError **error);
/** rt_add_is_one_line: what names a row or a column stands in one line, and is seen; FALSE with
 * RT_ERROR_USAGE. @option: how @text was said. */
gboolean rt_add_is_one_line (const char *option, const char *text, GError **error);
/** rt_add_settle_sources: sources stand in the row by their ids, whatever they were called.
 * FALSE with RT_ERROR_NOT_FOUND or RT_ERROR_AMBIGUOUS. */
gboolean rt_add_settle_sources (RtRun *run, RtHandRow *row, GError **error);

/* What was typed otherwise than the case has it: "31.12.2023 | 1.234,50 €", as a claim quotes
 * it, and in a sentence. */
typedef struct
{
  GString *words, *said;
} RtAddReading;
void rt_add_reading_init (RtAddReading *reading);
void rt_add_reading_clear (RtAddReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtAddReading, rt_add_reading_clear)
/** rt_add_read_values: dates, numbers and amounts of the row as the case has them; @reading
 * (nullable) gets what that changed. FALSE with RT_ERROR_USAGE where one reads two ways. */
gboolean rt_add_read_values (RtRun *run, RtHandRow *row, RtAddReading *reading, GError **error);
/** rt_add_value_type: what a cell of such a row is; @claimed: the property that a claimed value
 * is of. */
RtValueType rt_add_value_type (const RtSchema *schema, RtRowKind kind, const char *column,
                               const char *claimed);
/* Three rows for the table of options: how they are written. */
#define RT_ADD_READING_OPTION_ROWS                                                             \
  { .name = "dates",                                                                           \
    .argument = "ORDER",                                                                       \
    .values = "iso|dmy|mdy",                                                                   \
    .summary = "How dates are typed, where they read two ways: 03/04/2023" },                  \
      { .name = "decimal",                                                                     \
        .argument = "SIGN",                                                                    \
        .values = "comma|point",                                                               \
        .summary = "How numbers are typed, where they read two ways: 1.234" },                 \
  {                                                                                            \
    .name = "country", .argument = "CODE",                                                     \
    .summary = "Whose a telephone number without + is: IR"                                     \
  }
/** rt_add_country: *@code: (transfer full): of --country; NULL where it is not given. FALSE
 * with
 * @error where it names none. */
gboolean rt_add_country (const RtRun *run, char **code, GError **error);
/** rt_add_number_id: (transfer full): the id of an entity that is known by its number or
 * address; NULL without @error where @name is a name. A number of which no country is known is
 * a warning of @row. */
char *rt_add_number_id (const RtRun *run, RtHandRow *row, RtType type, const char *name,
                        GError **error);
/** rt_add_find_number: the entity that is dialled so in @country; RT_NONE. */
RtEntity rt_add_find_number (const RtRun *run, const char *text, const char *country);
/** rt_add_hint: to what `add` did not find it adds how it could be added first. Always FALSE.
 */
gboolean rt_add_hint (RtRun *run, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** rt_add_relation_type: by id, label or inverse label (*@inverse: the ends change places). */
RtType rt_add_relation_type (const RtSchema *schema, const char *text, gboolean *inverse);
/** rt_add_refuse_word: @text is no relation and no property; says what may have been meant.
 * Always FALSE. */
gboolean rt_add_refuse_word (const RtRun *run, const char *text, GError **error);
/** rt_add_refuse_many: there are too many arguments. Always FALSE. */
gboolean rt_add_refuse_many (const RtRun *run, GError **error);
/** rt_add_meant: (transfer full): the line with quotes where names need them, and its words in
 * our order; NULL where they make no sense so. */
char *rt_add_meant (const RtRun *run);
/** rt_add_line: (transfer full): the line that would add a row again. */
char *rt_add_line (const RtRun *run, RtRowKind kind, const char *const *columns,
                   const char *const *row);

/* A cell that an option fills, in these kinds of row (bits); a flag writes a word of its own.
 */
typedef struct
{
  const char *option, *column;
  guint kinds;
  const char *flag;
} RtAddCell;
extern const RtAddCell rt_add_cells[];
extern const guint rt_n_add_cells;
