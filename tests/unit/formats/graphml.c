/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML of other tools, of ours as other tools change it, and of those who mean ill. */
#include "folder.h"
#include "formats/graphml.h"

#define HEAD                                                                                   \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "                                      \
  "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
#define TAIL "</graphml>\n"

static RtCase *
open_text (const char *text, RtContext *ctx)
{
  g_autoptr (TestFolder) folder = folder_new ();

  folder_write (folder, "x.graphml", text);
  return folder_open (folder, "x.graphml", ctx);
}

static const char *
value (RtCase *kase, const char *entity, const char *property)
{
  return rt_case_first_value (kase, RT_OF_ENTITY, rt_case_entity (kase, entity), property);
}

static void
every_type_of_attribute_and_default_and_keys_for_all_are_read (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD "<key id=\"k0\" for=\"node\" attr.name=\"flag\" attr.type=\"boolean\"/>\n"
           "<key id=\"k1\" for=\"node\" attr.name=\"n\" attr.type=\"int\"/>\n"
           "<key id=\"k2\" for=\"node\" attr.name=\"l\" "
           "attr.type=\"long\"><default>7</default></key>\n"
           "<key id=\"k3\" for=\"all\" attr.name=\"f\" "
           "attr.type=\"float\"><default>0.5</default></key>\n"
           "<key id=\"k4\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
           "<key id=\"k5\" attr.name=\"everywhere\" attr.type=\"string\"/>\n"
           "<graph edgedefault=\"directed\">\n"
           "<node id=\"a\"><data key=\"k0\">true</data><data key=\"k1\">3</data><data "
           "key=\"k3\">1.5</data></node>\n"
           "<node id=\"b\"><data key=\"k5\"><![CDATA[x < y & z]]></data></node>\n"
           "<edge source=\"a\" target=\"b\"><data key=\"k4\">2e3</data></edge>\n"
           "</graph>" TAIL,
      NULL);

  (void)state;
  assert_string_equal (value (kase, "a", "flag"), "true");
  assert_string_equal (value (kase, "a", "n"), "3");
  assert_string_equal (value (kase, "a", "l"), "7");
  assert_string_equal (value (kase, "a", "f"), "1.5");
  assert_string_equal (value (kase, "b", "f"), "0.5");
  assert_string_equal (value (kase, "b", "everywhere"), "x < y & z");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "f"), "0.5");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "weight"), "2000");
}

static void
names_come_from_name_then_label_and_types_from_type (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD "<key id=\"n\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
           "<key id=\"l\" for=\"node\" attr.name=\"Label\" attr.type=\"string\"/>\n"
           "<key id=\"t\" for=\"all\" attr.name=\"type\" attr.type=\"string\"/>\n"
           "<key id=\"i\" for=\"node\" attr.name=\"id\" attr.type=\"string\"/>\n"
           "<graph edgedefault=\"directed\">\n"
           "<node id=\"a\"><data key=\"n\">Anna</data><data key=\"l\">A.</data><data "
           "key=\"t\">person</data>"
           "<data key=\"i\">a</data></node>\n"
           "<node id=\"b\"><data key=\"l\">Boris</data><data key=\"i\">other</data></node>\n"
           "<edge source=\"a\" target=\"b\"><data key=\"t\">member-of</data></edge>\n"
           "</graph>" TAIL,
      NULL);
  guint n;

  (void)state;
  assert_string_equal (rt_entity_name (kase, 0), "Anna");
  assert_string_equal (rt_entity_type_name (kase, 0), "person");
  assert_string_equal (value (kase, "a", "Label"), "A.");
  assert_string_equal (rt_entity_name (kase, 1), "Boris");
  assert_string_equal (value (kase, "b", "attribute-id"), "other");
  rt_case_values_of (kase, RT_OF_ENTITY, 0, &n);
  assert_int_equal (n, 1);
  assert_string_equal (rt_relation_type (kase, 0)->name, "member-of");
}

static void
undirected_edges_are_symmetric_and_parallel_ones_stay_apart (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD
      "<graph edgedefault=\"undirected\">\n<node id=\"b\"/><node id=\"a\"/>\n"
      "<edge id=\"e1\" source=\"b\" target=\"a\"/><edge id=\"e2\" source=\"a\" target=\"b\"/>\n"
      "<edge id=\"e3\" source=\"b\" target=\"a\" directed=\"true\"/>\n</graph>" TAIL,
      NULL);

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 3);
  assert_string_equal (rt_relation_type (kase, 0)->name, "linked-to");
  assert_true (rt_relation_type (kase, 0)->symmetric);
  assert_string_equal (rt_relation_type (kase, 2)->name, "related-to");
  assert_int_equal (rt_case_relation (kase, "e2"), 1);
}

static void
yeds_labels_and_nested_graphs_are_read (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>\n"
           "<key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/>\n"
           "<graph edgedefault=\"directed\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"
           "<node id=\"n0\" yfiles.foldertype=\"group\"><data key=\"d6\"><y:ShapeNode><y:Fill "
           "color=\"#FFCC00\"/>"
           "<y:NodeLabel x=\"1\">Anna &amp; co</y:NodeLabel></y:ShapeNode></data>"
           "<graph id=\"n0:\" edgedefault=\"directed\"><node id=\"n0::n0\"/></graph></node>\n"
           "<edge id=\"e0\" source=\"n0\" target=\"n0::n0\"><data key=\"d10\"><y:PolyLineEdge>"
           "<y:EdgeLabel>pays</y:EdgeLabel></y:PolyLineEdge></data></edge>\n"
           "</graph>" TAIL,
      NULL);

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_string_equal (rt_entity_name (kase, rt_case_entity (kase, "n0")), "Anna & co");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "description"), "pays");
}

static void
edges_may_come_before_their_nodes_but_not_without (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_text (HEAD
                                       "<graph edgedefault=\"directed\">\n<edge source=\"a\" "
                                       "target=\"b\"/>\n<edge source=\"a\" target=\"bb\"/>\n"
                                       "<node id=\"a\"/><node id=\"b\"/></graph>" TAIL,
                                       ctx);

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 1);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 1);
  assert_int_equal (find_notice (ctx, "unknown-entity")->line, 5);
}

static void
what_another_tool_added_to_a_file_of_ours_joins_it (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = case_from (
      "entity person a Anna\nvalue a age 24 @B2 S1\na -knows-> b @B2 S1\n");
  g_autoptr (RtCase) back = NULL;
  g_autofree char *text = NULL, *with_key = NULL, *with_data = NULL;
  g_auto (GStrv) parts = NULL;

  (void)state;
  folder_save (folder, kase, "x.graphml");
  text = folder_read (folder, "x.graphml");
  parts = g_strsplit (text, "<graph ", 2);
  with_key = g_strconcat (
      parts[0],
      "<key id=\"new\" for=\"all\" attr.name=\"community\" attr.type=\"int\"/><graph ",
      parts[1], NULL);
  g_strfreev (parts);
  parts = g_strsplit (with_key, "<node id=\"a\">", 2);
  with_data = g_strconcat (parts[0], "<node id=\"a\"><data key=\"new\">3</data>", parts[1],
                           NULL);
  folder_write (folder, "y.graphml", with_data);
  back = folder_open (folder, "y.graphml", NULL);
  assert_string_equal (value (back, "a", "community"), "3");
  assert_int_equal (rt_case_n_values (back), rt_case_n_values (kase) + 1);
  assert_int_equal (rt_case_n_claims (back), rt_case_n_claims (kase));
}

static void
edges_and_nodes_have_ids_that_are_their_own (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = case_from (
      "a -paid-> b\na -paid-> b\na -knows-> b\nb -paid-> a #x\n");
  g_autofree char *text = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = NULL;

  (void)state;
  folder_save (folder, kase, "x.graphml");
  text = folder_read (folder, "x.graphml");
  parts = g_strsplit (text, "<edge id=\"", -1);
  assert_int_equal (g_strv_length (parts), 5);
  for (guint i = 1; parts[i]; i++)
    assert_true (g_hash_table_add (ids, g_strndup (parts[i], strcspn (parts[i], "\""))));
}

typedef struct
{
  const char *text, *says;
  RtError code;
} Refusal;

static void
malicious_and_broken_files_are_refused_with_line_and_reason (void **state)
{
  static const Refusal refusals[] = {
    { "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [\n<!ENTITY a "
      "\"aaaa\">\n]>\n<graphml><graph><node id=\"&a;\"/></graph></graphml>",
      "x.graphml:3: the file declares an entity \"a\"", RT_ERROR_INPUT },
    { "<!DOCTYPE graphml [ <!ENTITY x SYSTEM \"file:///etc/passwd\"> ]><graphml><graph><node "
      "id=\"a\"/></graph></graphml>",
      "declares an entity \"x\"", RT_ERROR_INPUT },
    { "<!DOCTYPE graphml [ <!ENTITY % x SYSTEM \"http://example.org/\"> %x; ]><graphml/>",
      "declares an entity \"x\"", RT_ERROR_INPUT },
    { HEAD "<graph><node id=\"a\"></graph>" TAIL, "x.graphml:3: this is not well-formed XML",
      RT_ERROR_INPUT },
    { HEAD "<graph><node id=\"a\"/>", "x.graphml:3: the file ends too early", RT_ERROR_INPUT },
    { "<svg><graphml/></svg>", "the document is <svg>, not <graphml>", RT_ERROR_INPUT },
    { "<graphml>\n<graph><node id=\"&undeclared;\"/></graph></graphml>",
      "x.graphml:2: this is not well-formed XML", RT_ERROR_INPUT },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autofree char *message = NULL;

      folder_write (folder, "x.graphml", refusals[i].text);
      message = folder_refuse (folder, "x.graphml", NULL, refusals[i].code);
      assert_contains (message, refusals[i].says);
    }
}

/* A document with @depth elements around each other, <graphml> and all. */
static char *
nested (guint depth)
{
  GString *text = g_string_new ("<graphml>");

  for (guint i = 1; i < depth; i++)
    g_string_append (text, "<x>");
  for (guint i = 1; i < depth; i++)
    g_string_append (text, "</x>");
  g_string_append (text, "</graphml>");
  return g_string_free (text, FALSE);
}

static char *
with_attributes (guint n)
{
  GString *text = g_string_new ("<graphml><graph><node id=\"a\"");

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, " a%u=\"\"", i);
  g_string_append (text, "/></graph></graphml>");
  return g_string_free (text, FALSE);
}

static char *
with_text (gsize n)
{
  GString *text = g_string_new ("<graphml><key id=\"k\" for=\"node\" "
                                "attr.name=\"t\"/><graph><node id=\"a\"><data key=\"k\">");

  for (gsize i = 0; i < n; i++)
    g_string_append_c (text, i % 64 ? 'x' : '\n');
  g_string_append (text, "</data></node></graph></graphml>");
  return g_string_free (text, FALSE);
}

static char *
with_keys (guint n)
{
  GString *text = g_string_new ("<graphml>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<key id=\"k%u\" for=\"node\" attr.name=\"a%u\"/>", i, i);
  g_string_append (text, "<graph><node id=\"a\"/></graph></graphml>");
  return g_string_free (text, FALSE);
}

static void
assert_limit (char *at_the_limit, char *beyond)
{
  g_autofree char *a = at_the_limit, *b = beyond, *message = NULL;
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = open_text (a, NULL);

  assert_non_null (kase);
  folder_write (folder, "x.graphml", b);
  message = folder_refuse (folder, "x.graphml", NULL, RT_ERROR_INPUT);
}

static void
limits_hold_at_the_limit_and_one_beyond (void **state)
{
  (void)state;
  assert_limit (nested (GRAPHML_MAX_DEPTH), nested (GRAPHML_MAX_DEPTH + 1));
  assert_limit (with_attributes (GRAPHML_MAX_ATTRIBUTES),
                with_attributes (GRAPHML_MAX_ATTRIBUTES + 1));
  assert_limit (with_text (GRAPHML_MAX_TEXT), with_text (GRAPHML_MAX_TEXT + 1));
  assert_limit (with_keys (GRAPHML_MAX_KEYS), with_keys (GRAPHML_MAX_KEYS + 1));
}

static void
a_picked_part_is_written_without_the_rest (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = case_from (
      "source S1 title=One\nsource S2 title=Secret\n"
      "a -knows-> b @B2 S1\na -knows-> b @B2 S2\nb -knows-> c @B2 S2\n"
      "value a alias Hidden @B2 S2\nvalue a alias Shown @B2 S1\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  g_autofree char *path = folder_path (folder, "x.graphml"), *text = NULL;

  (void)state;
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow claim;
      rt_case_get_claim (kase, c, &claim);
      if (claim.source == rt_case_source (kase, "S2"))
        rt_pick_set_claim (pick, c, FALSE);
    }
  rt_pick_set_relation (pick, 1, FALSE);
  rt_pick_set_entity (pick, rt_case_entity (kase, "c"), FALSE);
  assert_true (rt_case_save (kase, pick, path, NULL, NULL, NULL));
  text = folder_read (folder, "x.graphml");
  assert_null (strstr (text, "Secret"));
  assert_null (strstr (text, "S2"));
  assert_null (strstr (text, "Hidden"));
  assert_null (strstr (text, "\"c\""));
  assert_contains (text, "Shown");
}

#define OURS                                                                                   \
  HEAD "<key id=\"r\" for=\"node\" attr.name=\"redthread.rows\"/>"                             \
       "<key id=\"e\" for=\"edge\" attr.name=\"redthread.rows\"/>"                             \
       "<key id=\"c\" for=\"node\" attr.name=\"redthread.claims\"/>"                           \
       "<key id=\"t\" for=\"graph\" attr.name=\"redthread.tables\"/>\n<graph>\n"

static void
rows_of_ours_that_were_changed_are_refused_and_the_rest_is_read (void **state)
{
  static const char *const bad[] = {
    "<node id=\"b\"><data key=\"r\">[]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[[]]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">{\"id\":\"b\"}</data></node>\n",
    "<node id=\"b\"><data key=\"r\">nonsense</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"name\":\"B\"}]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"id\":\"b\",\"id\":\"b\"}]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"id\":\"b\"}</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"id\":\"b}]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"id\":\"b\"}]]</data></node>\n",
    "<node id=\"b\"><data key=\"r\">[{\"id\":\"a\",\"name\":3}]</data></node>\n",
    "<edge id=\"e\" source=\"a\" target=\"a\"><data key=\"e\">[{\"id\":\"q\"}]</data></edge>\n",
    "<data key=\"t\">{\"sources\":[{\"title\":\"x\"}]}</data>\n",
    "<data key=\"t\">{\"sources\":3}</data>\n",
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autofree char *text = g_strconcat (
          OURS "<node id=\"a\"><data key=\"r\">[{\"id\":\"a\"}]</data></node>\n", bad[i],
          bad[i], "</graph>" TAIL, NULL);
      g_autoptr (RtCase) kase = open_text (text, ctx);
      const RtNotice *notice = find_notice (ctx, "bad-rows");

      assert_int_equal (rt_case_n_entities (kase), 1);
      if (!notice || rt_context_count (ctx, RT_NOTICE_REFUSAL) != 2)
        fail_msg ("%s is not refused", bad[i]);
      assert_contains (notice->text, "the attributes redthread.* were changed");
      assert_null (strstr (notice->text, "x.graphml"));
    }
}

/* Rows as we write them are read in one pass, all else by the JSON reader: no one can tell. */
static void
rows_of_ours_are_the_same_however_their_json_is_set (void **state)
{
  static const char *const rows[] = {
    "[{\"id\":\"a\",\"name\":\"A \\\\ \\\"B\\\"\",\"tags\":\"x;y\"}]",
    "[{\"id\":\"a\",\"name\":\"A \\u005c \\\"\\u0042\\\"\",\"tags\":\"x;y\"}]",
    "\n [ { \"id\" : \"a\",\n \"name\" : \"A \\\\ \\\"B\\\"\", \"tags\":\"x;y\", \"note\":null "
    "} ]",
    "[{\"\\u0069d\":\"a\",\"name\":\"A \\\\ \\\"B\\\"\",\"tags\":\"x;y\"}]",
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autofree char *text = g_strconcat (OURS "<node id=\"a\"><data key=\"r\">", rows[i],
                                           "</data></node>\n</graph>" TAIL, NULL);
      g_autoptr (RtCase) kase = open_text (text, ctx);

      assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
      assert_int_equal (rt_case_n_entities (kase), 1);
      assert_string_equal (rt_entity_name (kase, 0), "A \\ \"B\"");
      assert_string_equal (value (kase, "a", "tag"), "x");
    }
}

/* Rows of one edge are claims of its relation, and each may have other cells. */
static void
rows_of_one_edge_have_columns_of_their_own (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_text (
      OURS "<node id=\"a\"><data key=\"r\">[{\"id\":\"a\"}]</data></node>\n"
           "<edge source=\"a\" target=\"a\"><data key=\"e\">"
           "[{\"type\":\"knows\",\"from\":\"a\",\"to\":\"a\",\"source\":\"S1\"},"
           "{\"type\":\"knows\",\"from\":\"a\",\"to\":\"a\",\"locator\":\"p. 2\"},"
           "{\"type\":\"knows\",\"from\":\"a\",\"to\":\"a\",\"source\":\"S3\"},"
           "{\"type\":\"knows\",\"from\":\"a\",\"to\":\"a\",\"source\":\"S4\",\"quote\":\"q\"}]"
           "</data></edge>\n</graph>" TAIL,
      ctx);
  static const char *const sources[] = { "S1", NULL, "S3", "S4" };

  (void)state;
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_int_equal (rt_case_n_claims (kase), 4);
  for (RtClaim c = 1; c <= 4; c++)
    {
      RtClaimRow claim;
      rt_case_get_claim (kase, c, &claim);
      assert_int_equal (claim.source,
                        sources[c - 1] ? rt_case_source (kase, sources[c - 1]) : 0);
      assert_int_equal (c == 2, claim.locator != NULL);
      assert_int_equal (c == 4, claim.quote != NULL);
    }
}

static void
columns_are_told_apart_whatever_stands_in_their_names (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_text (
      OURS "<node id=\"a\"><data key=\"r\">[{\"id\":\"a\",\"name\":\"A\"}]</data></node>\n"
           "<node id=\"b\"><data key=\"r\">[{\"id\\u001fname\":\"b\"}]</data></node>\n"
           "<node id=\"c\"><data key=\"r\">[{\"id 4 name\":\"c\"}]</data></node>\n"
           "<node id=\"d\"><data key=\"r\">[{\"id\":\"d\",\"x\\\"y\":\"1\"}]</data></node>\n"
           "<node id=\"e\"><data key=\"r\">[{\"id\":\"e\",\"x\"y\":\"1\"}]</data></node>\n"
           "</graph>" TAIL,
      ctx);

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_string_equal (value (kase, "d", "x\"y"), "1");
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 3);
}

/* Rows wait until there are some, but what is wrong in a file is said in its order. */
static void
the_first_refusal_ends_strict_reading_before_what_is_wrong_after_it (void **state)
{
  static const char *const after[]
      = { "<node id=\"c\"><data key=\"r\">[]</data></node></graph>" TAIL,
          "<node id=\"c\"><data key=\"nokey\"/></node></graph>" TAIL, "<node id='c'></edge>",
          "</graph>" TAIL };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (TestFolder) folder = folder_new ();
      g_autofree char *path = folder_path (folder, "x.graphml");
      g_autofree char *text = g_strconcat (
          OURS "<node id=\"a\"><data key=\"r\">[{\"id\":\"a\"}]</data></node>\n"
               "<node id=\"b\"><data key=\"r\">[{\"id\":\"\",\"name\":\"B\"}]</data></node>\n",
          after[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RtCase) kase = NULL;

      folder_write (folder, "x.graphml", text);
      rt_context_set_strict (ctx, TRUE);
      kase = rt_case_open (path, NULL, ctx, &error);
      assert_null (kase);
      assert_contains (error->message, "x.graphml:6: the id is empty");
    }
}

static void
many_nodes_may_say_nothing_but_their_ids (void **state)
{
  g_autoptr (GString) text = g_string_new (
      HEAD "<key id=\"n\" for=\"node\" attr.name=\"name\"/>\n<graph>\n");
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "<node id=\"n%u\"/><edge source=\"n%u\" target=\"n0\"/>\n", i,
                            i);
  g_string_append (text, "</graph>" TAIL);
  kase = open_text (text->str, NULL);
  assert_int_equal (rt_case_n_entities (kase), 100);
  assert_int_equal (rt_case_n_relations (kase), 100);
}

static void
rows_of_ours_have_no_default (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD "<key id=\"r\" for=\"node\" attr.name=\"redthread.rows\">"
           "<default>[{\"id\":\"x\"}]</default></key>\n"
           "<graph><node id=\"a\"/><node id=\"b\"/></graph>" TAIL,
      NULL);

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_int_equal (rt_case_entity (kase, "x"), RT_NONE);
}

static void
signs_that_xml_escapes_are_themselves_in_ids_and_names_of_attributes (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      HEAD "<key id=\"&lt;k&gt;\" for=\"node\" attr.name=\"R&amp;D\" attr.type=\"string\"/>\n"
           "<graph><node id=\"Smith &amp; &quot;Co&quot;\"><data key=\"&lt;k&gt;\">a &amp; "
           "b</data></node><node id=\"b&#9;&#38;c\"/>\n"
           "<edge source=\"Smith &#38; &#34;Co&#34;\" target=\"b&#9;&amp;c\"/></graph>" TAIL,
      NULL);

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_int_equal (rt_case_n_relations (kase), 1);
  assert_string_equal (rt_entity_id (kase, 0), "Smith & \"Co\"");
  assert_string_equal (value (kase, "Smith & \"Co\"", "R&D"), "a & b");
}

static void
utf_16_is_read (void **state)
{
  static const char text[]
      = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><graphml><graph><node id=\"a\"/>"
        "</graph></graphml>";
  static const char *const encodings[][2] = { { "UTF-16LE", "\xff\xfe" },
                                              { "UTF-16BE", "\xfe\xff" } };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtCase) kase = NULL;
      g_autoptr (GString) bytes = g_string_new (encodings[i][1]);
      gsize n;
      g_autofree char *wide = g_convert (text, -1, encodings[i][0], "UTF-8", NULL, &n, NULL);

      g_string_append_len (bytes, wide, (gssize)n);
      folder_write_bytes (folder, "x.graphml", bytes->str, (gssize)bytes->len);
      kase = folder_open (folder, "x.graphml", NULL);
      assert_int_equal (rt_case_n_entities (kase), 1);
    }
}

/* What is said of one entity may be longer than any attribute of another tool. */
static void
rows_of_ours_may_be_longer_than_other_attributes (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = case_from ("entity person a\n"), back = NULL;
  RtProperty note = rt_schema_need_property (rt_case_schema (kase), "note");

  (void)state;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strnfill (GRAPHML_MAX_TEXT / 2, (char)('x' + i));
      assert_true (rt_case_add_value (kase, RT_OF_ENTITY, 0, note, text, 0, NULL));
    }
  folder_save (folder, kase, "x.graphml");
  back = folder_open (folder, "x.graphml", NULL);
  assert_same_case (kase, back);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_type_of_attribute_and_default_and_keys_for_all_are_read),
    cmocka_unit_test (names_come_from_name_then_label_and_types_from_type),
    cmocka_unit_test (undirected_edges_are_symmetric_and_parallel_ones_stay_apart),
    cmocka_unit_test (yeds_labels_and_nested_graphs_are_read),
    cmocka_unit_test (edges_may_come_before_their_nodes_but_not_without),
    cmocka_unit_test (what_another_tool_added_to_a_file_of_ours_joins_it),
    cmocka_unit_test (edges_and_nodes_have_ids_that_are_their_own),
    cmocka_unit_test (malicious_and_broken_files_are_refused_with_line_and_reason),
    cmocka_unit_test (limits_hold_at_the_limit_and_one_beyond),
    cmocka_unit_test (rows_of_ours_that_were_changed_are_refused_and_the_rest_is_read),
    cmocka_unit_test (rows_of_ours_are_the_same_however_their_json_is_set),
    cmocka_unit_test (rows_of_one_edge_have_columns_of_their_own),
    cmocka_unit_test (columns_are_told_apart_whatever_stands_in_their_names),
    cmocka_unit_test (the_first_refusal_ends_strict_reading_before_what_is_wrong_after_it),
    cmocka_unit_test (many_nodes_may_say_nothing_but_their_ids),
    cmocka_unit_test (rows_of_ours_have_no_default),
    cmocka_unit_test (signs_that_xml_escapes_are_themselves_in_ids_and_names_of_attributes),
    cmocka_unit_test (utf_16_is_read),
    cmocka_unit_test (rows_of_ours_may_be_longer_than_other_attributes),
    cmocka_unit_test (a_picked_part_is_written_without_the_rest),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
