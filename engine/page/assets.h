/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands in every page, as gen-assets.py made it at build time of web/. */
#pragma once

extern const char rt_page_template[]; /* web/page.html */
extern const char rt_page_style[];    /* web/page.css */
extern const char rt_page_script[];   /* the modules of web/, joined */
/* sigma and graphology, which draw large graphs; "" where they were not there to build with. */
extern const char rt_page_library[];
