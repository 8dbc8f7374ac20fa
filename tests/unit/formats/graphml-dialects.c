/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML as other tools write it, each dialect in the smallest file that shows it, and what
 * GraphML has that a case has no place for. */
#include "folder.h"
#include "formats/graphml.h"

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

static const char *
name (RtCase *kase, const char *id)
{
  return rt_entity_name (kase, rt_case_entity (kase, id));
}

static const char *
type (RtCase *kase, const char *id)
{
  return rt_entity_type_name (kase, rt_case_entity (kase, id));
}

static void
maltegos_entities_have_our_types_their_names_and_their_properties (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_text (
      "<graphml xmlns:mtg=\"http://maltego.paterva.com/xml/mtgx\">\n"
      "<key attr.name=\"MaltegoEntity\" for=\"node\" id=\"d4\"/>\n"
      "<key attr.name=\"MaltegoLink\" for=\"edge\" id=\"d9\"/>\n<graph>\n"
      "<node id=\"n0\"><data key=\"d4\"><mtg:MaltegoEntity id=\"x\" type=\"maltego.Person\">"
      "<mtg:Properties value=\"person.fullname\">"
      "<mtg:Property name=\"person.firstnames\"><mtg:Value>Anna</mtg:Value></mtg:Property>"
      "<mtg:Property name=\"person.empty\"><mtg:Value/></mtg:Property>"
      "<mtg:Property name=\"person.fullname\"><mtg:Value>Anna B</mtg:Value></mtg:Property>"
      "</mtg:Properties></mtg:MaltegoEntity></data></node>\n"
      "<node id=\"n1\"><data key=\"d4\"><mtg:MaltegoEntity type=\"maltego.PhoneNumber\">"
      "<mtg:Properties><mtg:Property name=\"phonenumber\"><mtg:Value>+98 21 1</mtg:Value>"
      "</mtg:Property></mtg:Properties></mtg:MaltegoEntity></data></node>\n"
      "<node id=\"n2\"><data key=\"d4\"><mtg:MaltegoEntity "
      "type=\"acme.Thing\"/></data></node>\n"
      "<edge id=\"e\" source=\"n0\" target=\"n1\"><data key=\"d9\"><mtg:MaltegoLink "
      "type=\"maltego.link.manual-link\"><mtg:Properties>"
      "<mtg:Property name=\"maltego.link.manual.description\"><mtg:Value>long</mtg:Value>"
      "</mtg:Property><mtg:Property name=\"maltego.link.manual.type\"><mtg:Value>uses"
      "</mtg:Value></mtg:Property>"
      "<mtg:Property name=\"maltego.link.color\"><mtg:Value>8421505</mtg:Value></mtg:Property>"
      "</mtg:Properties></mtg:MaltegoLink></data></edge>\n</graph></graphml>",
      ctx);
  guint n;

  (void)state;
  assert_string_equal (type (kase, "n0"), "person");
  assert_string_equal (name (kase, "n0"), "Anna B");
  assert_string_equal (value (kase, "n0", "firstnames"), "Anna");
  rt_case_values_of (kase, RT_OF_ENTITY, rt_case_entity (kase, "n0"), &n);
  assert_int_equal (n, 1);
  assert_string_equal (type (kase, "n1"), "phone");
  assert_string_equal (name (kase, "n1"), "+98 21 1");
  assert_string_equal (type (kase, "n2"), "acme.Thing");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "description"), "uses");
  assert_null (rt_case_first_value (kase, RT_OF_RELATION, 0, "color"));
}

static void
types_of_other_tools_are_types_of_the_schema (void **state)
{
  static const char *const foreign[]
      = { "maltego.Person",  "maltego.Alias",  "maltego.PhoneNumber", "maltego.Location",
          "maltego.DNSName", "maltego.Device", "PublicBody",          "BankAccount",
          "Airplane",        "LegalEntity",    "email-addr",          "user-account" };
  g_autoptr (RtCase) kase = rt_case_new ();
  const RtSchema *schema = rt_case_schema (kase);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      const char *ours = graphml_our_type (foreign[i]);

      assert_string_not_equal (ours, foreign[i]);
      assert_int_not_equal (rt_schema_find_entity_type (schema, ours), 0);
    }
  assert_null (graphml_our_type (NULL));
}

static void
cytoscapes_names_and_interactions_are_read_and_its_bookkeeping_is_not (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      "<graphml>\n<key id=\"s\" for=\"node\" attr.name=\"shared name\"/>\n"
      "<key id=\"u\" for=\"node\" attr.name=\"SUID\" attr.type=\"long\"/>\n"
      "<key id=\"i\" for=\"edge\" attr.name=\"interaction\"/>\n"
      "<key id=\"j\" for=\"edge\" attr.name=\"shared interaction\"/>\n<graph>\n"
      "<node id=\"60\"><data key=\"s\">Anna</data><data key=\"u\">60</data></node>\n"
      "<node id=\"61\"/>\n<edge source=\"60\" target=\"61\"><data key=\"i\">paid</data>"
      "<data key=\"j\">paid</data></edge>\n</graph></graphml>",
      NULL);
  guint n;

  (void)state;
  assert_string_equal (name (kase, "60"), "Anna");
  rt_case_values_of (kase, RT_OF_ENTITY, rt_case_entity (kase, "60"), &n);
  assert_int_equal (n, 0);
  assert_string_equal (rt_relation_type (kase, 0)->name, "paid");
  rt_case_values_of (kase, RT_OF_RELATION, 0, &n);
  assert_int_equal (n, 0);
}

static void
gephi_may_declare_one_id_for_nodes_and_again_for_edges (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      "<graphml><graph>\n<key attr.name=\"label\" for=\"node\" id=\"l\"/>\n"
      "<key attr.name=\"Edge Label\" for=\"edge\" id=\"l\"/>\n"
      "<key attr.name=\"weight\" for=\"edge\" id=\"weight\" attr.type=\"double\"/>\n"
      "<node id=\"a\"><data key=\"l\">Anna</data></node>\n<node id=\"b\"/>\n"
      "<edge source=\"a\" target=\"b\"><data key=\"l\">pays</data>"
      "<data key=\"weight\">2.5</data></edge>\n</graph></graphml>",
      NULL);

  (void)state;
  assert_string_equal (name (kase, "a"), "Anna");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "description"), "pays");
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "weight"), "2.5");
}

static void
labels_of_yed_live_are_names (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      "<graphml xmlns:x=\"x\" xmlns:y=\"y\"><key id=\"d4\" for=\"node\" "
      "attr.name=\"NodeLabels\"/><key id=\"d\" for=\"node\" attr.name=\"description\"/>\n"
      "<graph><node id=\"a\"><data key=\"d\">who</data><data key=\"d4\"><x:List><y:Label>"
      "<y:Label.Text><![CDATA[Anna & co]]></y:Label.Text></y:Label></x:List></data></node>"
      "</graph></graphml>",
      NULL);

  (void)state;
  assert_string_equal (name (kase, "a"), "Anna & co");
  assert_string_equal (value (kase, "a", "description"), "who");
}

static void
nodes_within_a_node_are_part_of_it (void **state)
{
  g_autoptr (RtCase) kase = open_text (
      "<graphml><graph id=\"G\">\n<node id=\"a\"><graph>\n<node id=\"b\"><graph>\n"
      "<node id=\"c\"/></graph></node>\n<node id=\"d\"/></graph></node>\n<node id=\"e\"/>\n"
      "</graph></graphml>",
      NULL);
  static const char *const part_of[][2] = { { "c", "b" }, { "b", "a" }, { "d", "a" } };

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 5);
  assert_int_equal (rt_case_n_relations (kase), G_N_ELEMENTS (part_of));
  for (RtRelation r = 0; r < G_N_ELEMENTS (part_of); r++)
    {
      gboolean found = FALSE;
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      assert_string_equal (rt_relation_type (kase, r)->name, "part-of");
      for (guint i = 0; i < G_N_ELEMENTS (part_of) && !found; i++)
        found = row.from == rt_case_entity (kase, part_of[i][0])
                && row.to == rt_case_entity (kase, part_of[i][1]);
      assert_true (found);
    }
}

static void
hyperedges_and_ports_are_left_out_with_a_count_and_all_in_them (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_text (
      "<graphml><key id=\"k\" for=\"node\" attr.name=\"k\"/><graph>\n"
      "<node id=\"a\"><port name=\"p\"><data key=\"k\">of the port</data></port></node>\n"
      "<node id=\"b\"/>\n<hyperedge><endpoint node=\"a\"/><data "
      "key=\"k\">x</data></hyperedge>\n"
      "<hyperedge/>\n<edge source=\"a\" target=\"b\" sourceport=\"p\"/>\n</graph></graphml>",
      ctx);

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_int_equal (rt_case_n_relations (kase), 1);
  assert_null (value (kase, "a", "k"));
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 2);
  assert_int_equal (find_notice (ctx, "hyperedge")->line, 4);
  assert_contains (find_notice (ctx, "hyperedge")->text, "2 hyperedges were left out");
  assert_int_equal (find_notice (ctx, "port")->line, 2);
  assert_contains (find_notice (ctx, "port")->text, "1 port was left out");
}

static void
a_file_cut_anywhere_says_that_it_ends_too_early (void **state)
{
  static const char whole[]
      = "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id=\"k\" for=\"node\" attr.name=\"n&amp;m\"><default>1</default></key>\n"
        "<graph edgedefault=\"directed\">\n<!-- a -->\n<node id=\"a\"><data key=\"k\">A &lt; "
        "<![CDATA[B]]></data></node>\n<edge source=\"a\" target=\"a\"/>\n</graph>\n</graphml>";
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  for (gsize n = (gsize)(strstr (whole, "<graphml") - whole) + 9; n + 1 < sizeof whole; n++)
    {
      g_autofree char *message = NULL;

      folder_write_bytes (folder, "x.graphml", whole, (gssize)n);
      message = folder_refuse (folder, "x.graphml", NULL, RT_ERROR_INPUT);
      assert_contains (message, "the file ends too early");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (maltegos_entities_have_our_types_their_names_and_their_properties),
    cmocka_unit_test (types_of_other_tools_are_types_of_the_schema),
    cmocka_unit_test (cytoscapes_names_and_interactions_are_read_and_its_bookkeeping_is_not),
    cmocka_unit_test (gephi_may_declare_one_id_for_nodes_and_again_for_edges),
    cmocka_unit_test (labels_of_yed_live_are_names),
    cmocka_unit_test (nodes_within_a_node_are_part_of_it),
    cmocka_unit_test (hyperedges_and_ports_are_left_out_with_a_count_and_all_in_them),
    cmocka_unit_test (a_file_cut_anywhere_says_that_it_ends_too_early),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
