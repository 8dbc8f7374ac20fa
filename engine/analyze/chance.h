/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Chance that can be asked again: a draw depends on its key and its number alone, not on what
 * was drawn before (Salmon and others 2011, "Parallel random numbers: as easy as 1, 2, 3"). The
 * mixing is splitmix64's (Steele, Lea and Flood 2014). And the normal distribution. */
#pragma once

#include <glib.h>

static inline guint64
rt_chance_mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/** rt_chance_key: of stream @stream under @seed. */
static inline guint64
rt_chance_key (guint64 seed, guint64 stream)
{
  return rt_chance_mix (rt_chance_mix (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))
                        ^ stream);
}

/** rt_chance_bits: 64 random bits. */
static inline guint64
rt_chance_bits (guint64 key, guint64 number)
{
  return rt_chance_mix (key + (number + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/** rt_chance_uniform: above 0 and below 1. */
double rt_chance_uniform (guint64 key, guint64 number);
/** rt_chance_normal: of mean 0 and variance 1 (Box and Muller 1958). */
double rt_chance_normal (guint64 key, guint64 number);

/** rt_normal_below: how likely a standard normal is below @x. */
double rt_normal_below (double x);
/** rt_normal_quantile: below which it is with probability @p; infinite for 0 and 1. */
double rt_normal_quantile (double p);
