/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --save-as NAME: what a command found of each entity becomes a property of the case folder
 * that it asked. A command whose row says RT_SAVES_VALUES puts its values and ends; without the
 * option both do nothing. */
#pragma once

#include "cli/run.h"

/** rt_save_as_begin: before the case is read: looks at NAME, and holds the folder. */
gboolean rt_save_as_begin (RtRun *run, GError **error);
/** rt_save_as_look: @whole, in which nothing is hidden yet: is NAME free in it? */
gboolean rt_save_as_look (RtRun *run, RtCase *whole, GError **error);

/** rt_save_as_put: a value of @e. Further ones of the same entity stand beside it. */
void rt_save_as_put (RtRun *run, RtEntity e, const char *value);
/** rt_save_as_number: the same of a number. */
void rt_save_as_number (RtRun *run, RtEntity e, double value);
/** rt_save_as_add, rt_save_as_raise: adds @x to the one number of @e, or puts @x in its place
 * where that is higher. */
void rt_save_as_add (RtRun *run, RtEntity e, double x);
void rt_save_as_raise (RtRun *run, RtEntity e, double x);
/** rt_save_as_end: writes them, in place of what NAME had, and says so; the command fails where
 * it fails. Each is @what: "the entity's betweenness". */
gboolean rt_save_as_end (RtRun *run, const char *what, GError **error);
void rt_save_as_free (RtSaveAs *save);

/** rt_save_as_json: adds "saved" to @object where something was. */
void rt_save_as_json (const RtRun *run, json_t *object);
