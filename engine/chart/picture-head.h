/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a picture says of itself before it is decoded: a few bytes can claim to be a picture
 * that no memory holds. */
#pragma once

#include <glib.h>

#define RT_PICTURE_MOST_PIXELS 40000000u /* decoded they take four bytes each */
#define RT_PICTURE_MOST_SCANS 100u       /* each goes over all pixels; cameras write ten */

typedef struct
{
  const char *kind; /* "png" or "jpeg" */
  guint32 w, h;     /* pixels, neither is 0 */
  gboolean whole;   /* it has its end: decoders do without */
  guint scans;      /* of a JPEG, at most that many */
} RtPictureHead;

/** rt_picture_head: FALSE where @bytes are no PNG (W3C PNG, 5.2 and 11.2) and no JPEG (ITU-T
 * T.81, B.1 and B.2.2), or end before they say how large they are. */
gboolean rt_picture_head (const char *bytes, gsize length, RtPictureHead *head);
