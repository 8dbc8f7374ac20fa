/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Chance that is the same on every machine: a linear congruential generator with Knuth's
 * constants (MMIX). Only the upper bits are good. */
#pragma once

#include <stdint.h>

/** rl_random_next: the next state; takes @random there. */
static inline uint64_t
rl_random_next (uint64_t *random)
{
  return *random = *random * 6364136223846793005u + 1442695040888963407u;
}
