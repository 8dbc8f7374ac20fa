/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What redthread-layout is asked; see protocol.md. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define RL_MAX_NODES 200000
#define RL_MAX_EDGES 2000000
#define RL_MAX_LINE 16384
#define RL_MAX_LENGTH 1e6
#define RL_MAX_STARTS 100
#define RL_MAX_ANNEAL 10000 /* million pairs */

typedef struct
{
  double w, h, x, y; /* x, y: centre */
  int column;        /* RL_NO_COLUMN: anywhere; -1: before all */
  bool placed;
} RlNode;
#define RL_NO_COLUMN (-2)

typedef struct
{
  int tail, head;
  double weight, length, lw, lh; /* lw, lh: room for a label */
  double lx, ly;                 /* its centre, once laid out */
  bool has_label;
  double *way; /* n_way points, x and y */
  int n_way;
} RlEdge;

/* One `set` line. */
typedef struct
{
  char kind; /* 'g', 'n', 'e' */
  int index;
  char *key, *value;
} RlSetting;

typedef struct
{
  char engine[16];
  double area_w, area_h, gap;
  int seed, starts, root, columns, anneal;
  bool ways;
  int n_nodes, n_edges, n_settings, settings_room;
  RlNode *nodes;
  RlEdge *edges;
  RlSetting *settings;
  double box_w, box_h, natural_w, natural_h;
} RlRequest;

/** rl_request_read: FALSE with a sentence in @message. */
bool rl_request_read (RlRequest *request, FILE *in, char *message, size_t room);
void rl_request_free (RlRequest *request);

/** rl_place: fills places, ways and label places. */
bool rl_place (RlRequest *request, char *message, size_t room);
/** rl_write_dot: the request as DOT, through agwrite(). */
bool rl_write_dot (const RlRequest *request, FILE *out, char *message, size_t room);
