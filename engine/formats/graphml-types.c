/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What other tools call the types of our schema, where that is plain: Maltego's entities,
 * FollowTheMoney's schemata and STIX's objects. A type that is not here keeps the name that it
 * came with: a wrong type misleads, a foreign one only looks foreign. */
#include "formats/graphml.h"
#include <string.h>

static const struct
{
  const char *foreign, *ours;
} types[] = {
  { "maltego.Person", "person" },
  { "maltego.Alias", "account" },
  { "maltego.PhoneNumber", "phone" },
  { "maltego.EmailAddress", "email-address" },
  { "maltego.Organization", "organization" },
  { "maltego.Company", "company" },
  { "maltego.Location", "place" },
  { "maltego.City", "city" },
  { "maltego.Country", "country" },
  { "maltego.Region", "region" },
  { "maltego.Domain", "domain" },
  { "maltego.DNSName", "domain" },
  { "maltego.Website", "website" },
  { "maltego.URL", "website" },
  { "maltego.IPv4Address", "ip-address" },
  { "maltego.IPv6Address", "ip-address" },
  { "maltego.Document", "document" },
  { "maltego.Device", "electronic-device" },
  { "maltego.Event", "event" },
  { "Person", "person" },
  { "Organization", "organization" },
  { "Company", "company" },
  { "PublicBody", "government-body" },
  { "LegalEntity", "actor" },
  { "Address", "place" },
  { "BankAccount", "bank-account" },
  { "UserAccount", "account" },
  { "Vehicle", "vehicle" },
  { "Vessel", "vessel" },
  { "Airplane", "aircraft" },
  { "Document", "document" },
  { "Event", "event" },
  { "location", "place" },
  { "user-account", "account" },
  { "email-addr", "email-address" },
  { "ipv4-addr", "ip-address" },
  { "ipv6-addr", "ip-address" },
  { "domain-name", "domain" },
};

const char *
graphml_our_type (const char *foreign)
{
  for (guint i = 0; foreign && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].foreign, foreign) == 0)
      return types[i].ours;
  return foreign;
}
