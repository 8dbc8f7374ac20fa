/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whatever a case looks like, no text of a release holds a word of a row that must not be in
 * it. Each row of a random case has words of its own, and an oracle of a few lines, which knows
 * nothing of how a release is made, says which of them must be gone. */
#include "random-rows.h"
#include "folder.h"
#include "formats/format.h"

#define MOST 2u /* TLP:GREEN */

static const char *const markings[] = { "", "TLP:GREEN", "TLP:AMBER", "TLP:RED" };
static const guint levels[] = { 0, 2, 3, 5 };

typedef struct
{
  GRand *random;
  guint usual;
  GString *entities, *relations, *claims, *sources, *rivals, *hypotheses, *settings;
  guint source[8], n_sources; /* levels */
  GPtrArray *gone, *kept;     /* words */
} Made;

static guint
pick_marking (Made *made)
{
  return pick_one (made->random, G_N_ELEMENTS (markings));
}

static gboolean
is_above (const Made *made, guint level)
{
  return (level ? level : made->usual) > MOST;
}

static void
judge (Made *made, gboolean goes, const char *word, guint i)
{
  g_ptr_array_add (goes ? made->gone : made->kept, g_strdup_printf ("%s%uq", word, i));
}

static void
make_sources (Made *made)
{
  made->n_sources = 2 + pick_one (made->random, 4);
  for (guint i = 0; i < made->n_sources; i++)
    {
      guint m = pick_marking (made);
      g_autofree char *from = i && one_in (made->random, 2)
                                  ? g_strdup_printf ("src%uq", pick_one (made->random, i))
                                  : g_strdup ("");

      made->source[i] = levels[m];
      g_string_append_printf (made->sources, "src%uq,title%uq,%s,%s\n", i, i, from,
                              markings[m]);
      if (is_above (made, levels[m]))
        judge (made, TRUE, "title", i);
      if (levels[m] > MOST) /* of an unmarked one, a row marked lower may bear the id */
        judge (made, TRUE, "src", i);
    }
}

static void
make_entities (Made *made, guint n, gboolean show)
{
  static const char *const words[] = { "ent", "name", "alias", "rem" };

  for (guint i = 0; i < n; i++)
    {
      guint m = pick_marking (made);
      gboolean protect = one_in (made->random, 4);
      gboolean goes = is_above (made, levels[m]) || (protect && !show);

      g_string_append_printf (made->entities, "ent%uq,person,name%uq,alias%uq,rem%uq,%s,%s\n",
                              i, i, i, i, markings[m], protect ? "yes" : "");
      for (guint w = 0; goes && w < G_N_ELEMENTS (words); w++)
        judge (made, TRUE, words[w], i);
      if (!goes && levels[m]) /* an unmarked one may go with those who speak of it */
        judge (made, FALSE, "name", i);
    }
}

/* Source, via and marking of a claim; TRUE where it must not go over. */
static gboolean
append_claim (Made *made, GString *to, const char *word, guint i)
{
  guint source = pick_one (made->random, made->n_sources);
  guint via = pick_one (made->random, made->n_sources), m = pick_marking (made);
  guint level = MAX (levels[m], MAX (made->source[source], made->source[via]));

  g_string_append_printf (to, "src%uq,src%uq,%s%uq,%s\n", source, via, word, i, markings[m]);
  judge (made, is_above (made, level), word, i);
  if (!is_above (made, level)) /* its relation may go for other reasons */
    g_ptr_array_set_size (made->kept, (gint)made->kept->len - 1);
  return is_above (made, level);
}

static void
make_relations (Made *made, guint n_entities, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (made->relations, "met,ent%uq,ent%uq,rel%uq,",
                              pick_one (made->random, n_entities),
                              pick_one (made->random, n_entities), i);
      if (append_claim (made, made->relations, "quo", i))
        judge (made, TRUE, "rel", i);
      g_string_append_printf (made->rivals, "que%uq,rel%uq,no\n", pick_one (made->random, 2),
                              i);
    }
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (made->claims, "ent%uq,description,val%uq,",
                              pick_one (made->random, n_entities), i);
      if (append_claim (made, made->claims, "cla", i))
        judge (made, TRUE, "val", i);
    }
  if (made->usual > MOST)
    {
      judge (made, TRUE, "que", 0);
      judge (made, TRUE, "que", 1);
    }
}

/* A hypothesis goes by its marking, a piece by that of its sources too, and with what it is
 * about; a cell with both. */
static void
make_hypotheses (Made *made, guint n_relations)
{
  gboolean hypothesis_goes[3], piece_goes[4];

  for (guint i = 0; i < G_N_ELEMENTS (hypothesis_goes); i++)
    {
      guint m = pick_marking (made);

      hypothesis_goes[i] = is_above (made, levels[m]);
      g_string_append_printf (made->hypotheses, "hyp%uq,,,whq%uq,htx%uq,,,%s,hno%uq\n", i, i, i,
                              markings[m], i);
      for (guint w = 0; w < 3; w++)
        judge (made, hypothesis_goes[i], ((const char *[]){ "whq", "htx", "hno" })[w], i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (piece_goes); i++)
    {
      guint m = pick_marking (made), source = pick_one (made->random, made->n_sources);
      gboolean about = one_in (made->random, 2);

      piece_goes[i] = is_above (made, MAX (levels[m], made->source[source]));
      g_string_append_printf (made->hypotheses, ",pie%uq,,,ptx%uq,", i, i);
      if (about)
        g_string_append_printf (made->hypotheses, "rel%uq",
                                pick_one (made->random, n_relations));
      g_string_append_printf (made->hypotheses, ",src%uq,%s,pno%uq\n", source, markings[m], i);
      if (piece_goes[i] || !about) /* else it may go with its relation */
        judge (made, piece_goes[i], "ptx", i);
      if (piece_goes[i])
        judge (made, TRUE, "pie", i);
    }
  for (guint h = 0; h < G_N_ELEMENTS (hypothesis_goes); h++)
    for (guint p = 0; p < G_N_ELEMENTS (piece_goes); p++)
      {
        g_string_append_printf (made->hypotheses, "hyp%uq,pie%uq,C,,,,,,cno%uq\n", h, p,
                                h * 10 + p);
        if (hypothesis_goes[h] || piece_goes[p])
          judge (made, TRUE, "cno", h * 10 + p);
      }
}

static RtCase *
make_case (Made *made, gboolean show)
{
  g_autoptr (TestFolder) folder = folder_new ();
  guint n = 2 + pick_one (made->random, 6), m = pick_marking (made), n_relations;

  made->usual = levels[m];
  g_string_append_printf (made->settings, "key,value\ntitle,tit0q\nmarking,%s\n", markings[m]);
  if (made->usual > MOST)
    judge (made, TRUE, "tit", 0);
  g_string_assign (made->sources, "id,title,derived_from,marking\n");
  g_string_assign (made->entities, "id,type,name,aliases,note,marking,protect\n");
  g_string_assign (made->relations, "type,from,to,id,source,via,quote,marking\n");
  g_string_assign (made->claims, "entity,property,value,source,via,quote,marking\n");
  g_string_assign (made->rivals, "question,relation,exclusive\n");
  make_sources (made);
  make_entities (made, n, show);
  n_relations = 1 + pick_one (made->random, 10);
  make_relations (made, n, n_relations);
  g_string_assign (made->hypotheses,
                   "hypothesis,evidence,cell,question,text,about,source,marking,note\n");
  make_hypotheses (made, n_relations);
  folder_write (folder, "case/case.csv", made->settings->str);
  folder_write (folder, "case/sources.csv", made->sources->str);
  folder_write (folder, "case/entities.csv", made->entities->str);
  folder_write (folder, "case/relations.csv", made->relations->str);
  folder_write (folder, "case/claims.csv", made->claims->str);
  folder_write (folder, "case/rivals.csv", made->rivals->str);
  folder_write (folder, "case/hypotheses.csv", made->hypotheses->str);
  return folder_open (folder, "case", NULL);
}

static gboolean
print_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
           gpointer out, GError **error)
{
  (void)subject;
  (void)error;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s=%s ", columns[i], values[i]);
  g_string_append_c (out, '\n');
  return TRUE;
}

static void
check_seed (guint32 seed, gboolean show, guint *gone, guint *kept)
{
  Made made = { .random = g_rand_new_with_seed (seed),
                .gone = g_ptr_array_new_with_free_func (g_free),
                .kept = g_ptr_array_new_with_free_func (g_free) };
  GString **files[] = { &made.entities, &made.relations,  &made.claims,  &made.sources,
                        &made.rivals,   &made.hypotheses, &made.settings };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL, copy = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    *files[i] = g_string_new (NULL);
  kase = make_case (&made, show);
  copy = rt_case_released (kase, MOST, show, NULL, &error);
  if (!copy)
    fail_msg ("seed %u: %s", seed, error->message);
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    assert_true (rt_rows_of (copy, NULL, kind, print_row, all, NULL));
  for (guint i = 0; i < made.gone->len; i++)
    if (strstr (all->str, made.gone->pdata[i]))
      fail_msg ("seed %u: \"%s\" is in\n%s\nof\n%s%s%s%s%s%s%s", seed,
                (const char *)made.gone->pdata[i], all->str, made.settings->str,
                made.sources->str, made.entities->str, made.relations->str, made.claims->str,
                made.rivals->str, made.hypotheses->str);
  for (guint i = 0; i < made.kept->len; i++)
    if (!strstr (all->str, made.kept->pdata[i]))
      fail_msg ("seed %u: \"%s\" is lost in\n%s", seed, (const char *)made.kept->pdata[i],
                all->str);
  *gone += made.gone->len;
  *kept += made.kept->len;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_string_free (*files[i], TRUE);
  g_rand_free (made.random);
  g_ptr_array_unref (made.gone);
  g_ptr_array_unref (made.kept);
}

static void
a_release_holds_no_word_of_what_must_not_be_in_it (void **state)
{
  guint gone = 0, kept = 0;

  (void)state;
  for (guint32 seed = 1; seed <= 120; seed++)
    {
      check_seed (seed, TRUE, &gone, &kept);
      check_seed (seed, FALSE, &gone, &kept);
    }
  assert_true (gone > 500 && kept > 50);
}

static void
a_release_of_all_is_the_same_case (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 100; seed++)
    {
      g_autoptr (RtCase) kase = random_case_of_rows (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (RtCase) copy = rt_case_released (kase, (RtMarking)rt_case_n_markings (kase),
                                                  TRUE, NULL, &error);
      g_autoptr (GPtrArray) changes = NULL;

      if (!copy)
        fail_msg ("seed %u: %s", seed, error->message);
      changes = rt_case_diff (kase, copy, TRUE, NULL, NULL);
      if (changes->len)
        {
          const RtChange *c = changes->pdata[0];
          fail_msg ("seed %u: %u %s %s: %s -> %s", seed, c->kind, c->what, c->id, c->old_text,
                    c->new_text);
        }
    }
}

/* Whatever is marked how: it is made, and by its own words it is not above what was asked. */
static void
a_release_is_marked_no_higher_than_asked (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 100; seed++)
    for (RtMarking most = 1; most <= 5; most++)
      {
        g_autoptr (RtCase) kase = random_case_of_rows (seed);
        g_autoptr (GError) error = NULL;
        g_autoptr (RtCase) copy = rt_case_released (kase, most, seed % 2, NULL, &error);

        if (!copy)
          fail_msg ("seed %u: %s", seed, error->message);
        assert_true (rt_case_highest_marking (copy, NULL) <= most);
        assert_false (rt_case_hides (copy, most, TRUE));
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_release_holds_no_word_of_what_must_not_be_in_it),
    cmocka_unit_test (a_release_of_all_is_the_same_case),
    cmocka_unit_test (a_release_is_marked_no_higher_than_asked),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
