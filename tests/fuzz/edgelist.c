/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The edge list reader over any bytes. */
#include "reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return read_as ("edge-list", data, size);
}
