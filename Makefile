# SPDX-License-Identifier: GPL-2.0-or-later
# redthread. Type `make help`.

VERSION := $(shell sed -n 's/^.define RT_VERSION "\(.*\)"/\1/p' include/redthread/version.h)
SOVER   := 0
BUILD   ?= build
PREFIX  ?= /usr/local
LIBEXEC ?= $(PREFIX)/libexec/redthread
CFLAGS  ?= -O2 -g
PYTHON  := /usr/bin/python3

# What the project needs, by Debian's names. Everything that is needed stands here and nowhere else.
DEPS := gcc g++ make pkg-config libglib2.0-dev libigraph-dev libxml2-dev libgraphviz-dev libjansson-dev \
  libicu-dev librsvg2-dev libcairo2-dev libgdk-pixbuf-2.0-dev libcmocka-dev bats bootstrap-icons fonts-liberation \
  libphonenumber-dev python3 python3-fonttools python3-igraph python3-networkx python3-scipy python3-lxml python3-pil \
  graphviz librsvg2-bin chromium clang clang-format libclang-rt-14-dev valgrind man-db git weasyprint w3c-sgml-lib

PKGS        := glib-2.0 igraph libxml-2.0 jansson icu-uc icu-i18n
MODULE_PKGS := glib-2.0 librsvg-2.0 cairo cairo-pdf cairo-svg gdk-pixbuf-2.0
LAYOUT_PKGS := libcgraph libgvc
WARN        := -Wall -Wextra -Wpedantic -Wconversion

# pkg-config is asked once, and only when a recipe needs the answer: before that `make deps` may have to run.
PKG_CFLAGS        = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS) $(MODULE_PKGS)))$(PKG_CFLAGS)
PKG_LIBS          = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)) -lm)$(PKG_LIBS)
MODULE_LIBS       = $(eval MODULE_LIBS := $$(shell pkg-config --libs $(MODULE_PKGS)))$(MODULE_LIBS)
LAYOUT_PKG_CFLAGS = $(eval LAYOUT_PKG_CFLAGS := $$(shell pkg-config --cflags $(LAYOUT_PKGS)))$(LAYOUT_PKG_CFLAGS)
LAYOUT_PKG_LIBS   = $(eval LAYOUT_PKG_LIBS := $$(shell pkg-config --libs $(LAYOUT_PKGS)) -lm)$(LAYOUT_PKG_LIBS)

# The library headers of others come in by -isystem: their warnings are not ours.
OWN    = -std=c17 -D_GNU_SOURCE -fPIC -fno-semantic-interposition $(WARN) -Iinclude -Iengine $(CFLAGS)
LTO    = $(if $(findstring clang,$(CC))$(findstring -fsanitize,$(CFLAGS)),,-flto=auto -ffat-lto-objects)
FLAGS  = $(OWN) $(subst -I,-isystem ,$(PKG_CFLAGS))

# Libraries that few commands need are loaded by those (base/module.h): NAME-module.c becomes redthread-NAME.so.
# One of them speaks C++ only: base/phone-module.cc is its C face.
ifeq ($(origin CXX),default)
CXX = $(if $(findstring clang,$(CC)),clang++,g++)
endif
CXX_LIBS   := -lphonenumber -lstdc++
MODULE_OBJ := $(BUILD)/engine/base/phone-module.o $(BUILD)/engine/chart/raster-module.o
SRC        := $(sort $(filter-out engine/layout/% %-module.c,$(wildcard engine/*/*.c)))
LAYOUT_SRC := $(sort $(wildcard engine/layout/*.c))
GEN        := schema-data icons advance-table outlines page-assets
OBJ        := $(SRC:%.c=$(BUILD)/%.o) $(GEN:%=$(BUILD)/gen/%.o)
LIB_OBJ    := $(filter-out $(BUILD)/engine/cli/%,$(OBJ))
TEST_OBJ   := $(filter-out $(BUILD)/engine/cli/main.o,$(OBJ)) $(MODULE_OBJ)
TEST_LIBS   = $(PKG_LIBS) $(MODULE_LIBS) $(CXX_LIBS)
LAYOUT_OBJ := $(LAYOUT_SRC:%.c=$(BUILD)/%.o)
UNIT       := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/*/*.c)))
FUZZ       := $(patsubst tests/fuzz/%.c,%,$(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c))))
SO         := libredthread.so.$(VERSION)
PROGRAMS   := $(BUILD)/redthread $(BUILD)/redthread-layout
MODULES    := $(BUILD)/redthread-phone.so $(BUILD)/redthread-raster.so
LIBRARIES  := $(BUILD)/$(SO) $(BUILD)/libredthread.a
PAPERS     := $(BUILD)/redthread.1 $(BUILD)/redthread.bash $(BUILD)/_redthread $(BUILD)/redthread.fish $(BUILD)/redthread.pc

.PHONY: help deps all demo say-building test check asan valgrind hostile fuzz bench charts gallery install uninstall dist clean format FORCE
.DELETE_ON_ERROR:

help:
	@echo "make demo      set up, build, and answer the Kerman case; writes into exports/"
	@echo "make test      set up, build, and run all tests (under 15 minutes)"
	@echo "make           this page"
	@echo "make all       the programs, the library, man page and completions, in $(BUILD)/"
	@echo "make deps      install what is missing (Debian, Ubuntu)"
	@echo "make check     format check, all tests, and tests under ASan and UBSan (make asan; ALL=1: all of them)"
	@echo "make fuzz      every fuzz target, FUZZ_SECONDS=600 each"
	@echo "make valgrind  the C unit tests under valgrind; make hostile: the longer loops of hostile.bats"
	@echo "make bench     speed beside peers, as ratios with medians (BENCH=\"charts growth\": those tables)"
	@echo "make charts    200 random cases in every layout and picture, measured (CHARTS=n; COVERT=folder of networks)"
	@echo "make gallery   rebuild exports/ from graphs/"
	@echo "make install   PREFIX=$(PREFIX) DESTDIR=; make uninstall takes it back"
	@echo "make dist      redthread-$(VERSION).tar.gz from the commit;  make clean"

all: $(PROGRAMS) $(MODULES) $(LIBRARIES) $(PAPERS)

# ---- What must be installed --------------------------------------------------

SUDO = $(if $(filter-out 0,$(shell id -u)),sudo)
missing = $$(dpkg-query -W -f '$${Package} $${db:Status-Status}\n' $(DEPS) 2>/dev/null | awk '$$2 == "installed" {have[$$1] = 1} END {n = split("$(DEPS)", d, " "); for (i = 1; i <= n; i++) if (!(d[i] in have)) printf "%s ", d[i]}')
define install_deps
if ! command -v apt-get >/dev/null; then \
  printf 'redthread: this system has no apt. Install these by your own means, then run make again:\n  %s\n' "igraph 0.10, libxml2, Graphviz (cgraph, gvc), GLib 2.74, jansson, ICU, librsvg, cairo, gdk-pixbuf, libphonenumber, bootstrap-icons, Liberation fonts; for tests cmocka, bats, python3 with fonttools, igraph, networkx, scipy, lxml, pillow" >&2; exit 1; fi; \
want="$(missing)"; if [ -n "$$want" ]; then echo "installing: $$want"; \
  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$want >$(BUILD)/deps.log 2>&1 || \
  { tail -n 20 $(BUILD)/deps.log >&2; echo "redthread: could not install: $$want" >&2; exit 1; }; fi
endef

# From npm come what draws large graphs on a page, and what tests pages. The programs need no npm: without it
# they are built all the same.
define install_packages
if cmp -s engine/page/web/package-lock.json build/npm/package-lock.json && [ -d build/npm/node_modules ]; then :; \
elif ! command -v npm >/dev/null; then echo "redthread: no npm here: a page will hold up to 300 entities, and pages are not tested"; \
else mkdir -p build/npm && cp engine/page/web/package.json engine/page/web/package-lock.json engine/page/web/.npmrc build/npm/ && \
  npm ci --prefix build/npm --ignore-scripts --no-audit --no-fund --silent >build/npm/log 2>&1 || \
  { rm -rf build/npm/node_modules build/npm/package-lock.json; echo "redthread: npm could not bring its packages: a page will hold up to 300 entities, and pages are not tested" >&2; }; fi
endef

deps:
	@mkdir -p $(BUILD); $(install_deps); $(install_packages)
	@touch $(BUILD)/deps.stamp; echo "all that redthread needs is installed"

# demo, test, check and asan install what is missing; a plain build only says what is.
$(BUILD)/deps.stamp: Makefile
	@mkdir -p $(BUILD)
ifneq ($(filter demo test check asan gallery charts,$(MAKECMDGOALS)),)
	@$(install_deps); $(install_packages)
else
	@if command -v apt-get >/dev/null; then want="$(missing)"; [ -z "$$want" ] || { echo "redthread: not installed: $$want; run: make deps" >&2; exit 1; }; fi
endif
	@touch $@

# ---- Building ---------------------------------------------------------------------

$(BUILD)/flags: FORCE | $(BUILD)/deps.stamp
	@echo '$(CFLAGS)' >$(BUILD)/cflags
	@echo '$(CC) $(OWN) $(LTO) $(LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(OWN) $(LTO) $(LDFLAGS)' >$@
# Where it will be installed is known to one object and one paper: another PREFIX builds only those anew.
$(BUILD)/prefix: FORCE | $(BUILD)/deps.stamp
	@echo '$(PREFIX) $(LIBEXEC)' | cmp -s - $@ || echo '$(PREFIX) $(LIBEXEC)' >$@
$(BUILD)/engine/base/process.o: FLAGS += -DRT_LIBEXECDIR='"$(LIBEXEC)"'
$(BUILD)/engine/base/process.o $(BUILD)/redthread.pc: $(BUILD)/prefix
FORCE:

# Reading is many small steps through these files, and what the linker sees together it makes one of: the
# program alone is linked so, for it takes seconds.
$(BUILD)/engine/case/%.o $(BUILD)/engine/ingest/intake%.o $(BUILD)/engine/ingest/take%.o: FLAGS += $(LTO)

$(BUILD)/engine/layout/%.o: engine/layout/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(OWN) $(subst -I,-isystem ,$(LAYOUT_PKG_CFLAGS)) -MMD -MP -c -o $@ $<
$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -MMD -MP -c -o $@ $<
# vptr checks need the C++ runtime of the sanitizers, which a C link does not have.
$(BUILD)/%.o: %.cc $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CXX) -std=c++17 $(filter-out -std=c17,$(FLAGS)) -fno-sanitize=vptr -MMD -MP -c -o $@ $<
$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags
	@$(CC) $(FLAGS) -c -o $@ $<

SCHEMA := $(wildcard graphs/schema/*.csv)
$(BUILD)/gen/schema-data.c: engine/case/embed-schema.py $(SCHEMA) | $(BUILD)/deps.stamp
	@mkdir -p $(@D); $(PYTHON) $< $(SCHEMA) >$@
$(BUILD)/gen/icons.c: engine/chart/gen-icons.py $(SCHEMA) | $(BUILD)/deps.stamp
	@mkdir -p $(@D); $(PYTHON) $< >$@
$(BUILD)/gen/advance-table.c: engine/chart/gen-advances.py | $(BUILD)/deps.stamp
	@mkdir -p $(@D); $(PYTHON) $< >$@
# Large graphs on a page are drawn by a library from npm: as `make deps` brought it, or as `make dist` carries it.
NPM     := build/npm/node_modules
# So are the outlines of countries, for maps.
$(BUILD)/gen/outlines.c: engine/chart/gen-outlines.py $(wildcard build/npm/package-lock.json) | $(BUILD)/deps.stamp
	@mkdir -p $(@D); from=; for folder in $(NPM) engine/page/carried; do [ ! -e $$folder/world-atlas/countries-50m.json ] || from=$$folder; done; \
	  $(PYTHON) $< $$from >$@ && \
	  { [ -n "$$from" ] || echo 'redthread: built without world-atlas, so maps have no outlines of countries (make deps brings it where npm is)'; }
CARRIED := graphology/LICENSE.txt graphology/dist/graphology.umd.min.js sigma/LICENSE.txt sigma/dist/sigma.min.js world-atlas/LICENSE world-atlas/countries-50m.json
$(BUILD)/gen/page-assets.c: engine/page/gen-assets.py $(wildcard engine/page/web/*) $(wildcard build/npm/package-lock.json) | $(BUILD)/deps.stamp
	@mkdir -p $(@D); from=; for folder in $(NPM) engine/page/carried; do [ ! -e $$folder/sigma/dist/sigma.min.js ] || from=$$folder; done; \
	  $(PYTHON) $< engine/page/web $$from >$@ && \
	  { [ -n "$$from" ] || echo 'redthread: built without sigma, so a page holds up to 300 entities (make deps brings it where npm is)'; }

$(BUILD)/redthread: $(OBJ)
	@$(CC) $(CFLAGS) $(LTO) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/redthread-layout: $(LAYOUT_OBJ)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LAYOUT_PKG_LIBS)
$(BUILD)/redthread-phone.so: $(BUILD)/engine/base/phone-module.o
	@$(CC) -shared $(CFLAGS) $(LDFLAGS) -o $@ $< $(CXX_LIBS) $(shell pkg-config --libs glib-2.0)
$(BUILD)/redthread-raster.so: $(BUILD)/engine/chart/raster-module.o
	@$(CC) -shared $(CFLAGS) $(LDFLAGS) -o $@ $< $(MODULE_LIBS)

# The public interface is what the public headers declare, and nothing else is visible.
$(BUILD)/redthread.map: $(wildcard include/redthread/*.h)
	@mkdir -p $(@D)
	@{ echo '{ global:'; sed -n 's/.*\b\(rt_[a-z0-9_]*\) (.*/\1;/p; s/^extern .*\b\(rt_[a-z0-9_]*\)\[\];.*/\1;/p' $(sort $^) | sort -u; echo 'local: *; };'; } >$@
$(BUILD)/$(SO): $(LIB_OBJ) $(BUILD)/redthread.map
	@$(CC) -shared -fno-lto $(CFLAGS) $(LDFLAGS) -Wl,-soname,libredthread.so.$(SOVER) -Wl,--version-script=$(BUILD)/redthread.map -o $@ $(LIB_OBJ) $(PKG_LIBS)
	@ln -sf $(SO) $(BUILD)/libredthread.so.$(SOVER); ln -sf $(SO) $(BUILD)/libredthread.so
$(BUILD)/libredthread.a: $(LIB_OBJ) $(BUILD)/redthread.map
	@$(LD) -r -o $(BUILD)/libredthread.o $(LIB_OBJ)
	@sed -n 's/^\(rt_.*\);/\1/p' $(BUILD)/redthread.map >$(BUILD)/redthread.symbols
	@objcopy --remove-section='.gnu.lto_*' --keep-global-symbols=$(BUILD)/redthread.symbols $(BUILD)/libredthread.o
	@rm -f $@; $(AR) rcs $@ $(BUILD)/libredthread.o

$(BUILD)/redthread.1: $(BUILD)/redthread
	@$< help --man >$@
$(BUILD)/redthread.bash: $(BUILD)/redthread
	@$< completion bash >$@
$(BUILD)/_redthread: $(BUILD)/redthread
	@$< completion zsh >$@
$(BUILD)/redthread.fish: $(BUILD)/redthread
	@$< completion fish >$@
$(BUILD)/redthread.pc: Makefile include/redthread/version.h
	@mkdir -p $(@D)
	@printf 'prefix=%s\nincludedir=$${prefix}/include\nlibdir=$${prefix}/lib\n\nName: redthread\nDescription: Link analysis that can say who says so\nVersion: %s\nRequires: glib-2.0\nRequires.private: %s\nCflags: -I$${includedir}\nLibs: -L$${libdir} -lredthread\nLibs.private: -lm\n' '$(PREFIX)' '$(VERSION)' '$(filter-out glib-2.0,$(PKGS))' >$@

# ---- Using ---------------------------------------------------------------------------

demo: say-building all
	@sh tests/demo.sh $(BUILD)
say-building:
	@[ -x $(BUILD)/redthread ] || echo 'Building redthread: some minutes, the first time.'
charts: all
	@REDTHREAD=$(abspath $(BUILD))/redthread CHARTS=$${CHARTS:-200} /usr/bin/python3 tests/chart/random_cases.py
gallery: all
	@sh exports/gallery.sh $(BUILD)

# ---- Proof ---------------------------------------------------------------------------

$(BUILD)/unit/%: tests/unit/%.c $(TEST_OBJ) $(wildcard tests/unit/*.h) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) -fno-lto $(FLAGS) -Itests/unit $(LDFLAGS) $(WRAPPED:%=-Wl,--wrap=%) -o $@ $(filter %.c %.o,$^) $(TEST_LIBS) -lcmocka
# Its own stand in the place of these.
$(BUILD)/unit/analyze/ends-early $(BUILD)/unit/analyze/stopped: private WRAPPED = rt_context_cancelled rt_context_step
$(BUILD)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(TEST_OBJ) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) -fno-lto $(FLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o,$^) $(TEST_LIBS)

test: all $(UNIT) $(FUZZ:%=$(BUILD)/replay/%)
	@BUILD=$(BUILD) PREFIX=$(PREFIX) bash tests/run.sh $(UNIT) -- $(FUZZ:%=$(BUILD)/replay/%)
asan:
	@ASAN_OPTIONS=detect_leaks=1:intercept_tls_get_addr=0 LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp \
	  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	  $(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined' SANITIZED=1 test
# What valgrind sees and ASan does not is reading what was never written. Slow: the C unit tests only.
valgrind: $(UNIT)
	@BUILD=$(BUILD) sh tests/valgrind.sh $(UNIT)
hostile: all
	@REDTHREAD=$(abspath $(BUILD))/redthread ROUNDS=$${ROUNDS:-200} bats tests/cli/hostile.bats
format:
	@clang-format -i $$(git ls-files 'engine/*.[ch]' 'include/*.h' 'tests/*.[ch]')
check:
	@clang-format --dry-run -Werror $$(git ls-files 'engine/*.[ch]' 'include/*.h' 'tests/*.[ch]')
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang all
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory asan
fuzz:
	@BUILD=$(BUILD)/fuzz FUZZ_SECONDS=$${FUZZ_SECONDS:-600} MAKE='$(MAKE) --no-print-directory' sh tests/fuzz/run.sh $(FUZZ)
$(BUILD)/fuzzers/%: tests/fuzz/%.c $(TEST_OBJ) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -fsanitize=fuzzer -o $@ $(filter %.c %.o,$^) $(TEST_LIBS)
# Of the layout program only what needs nothing of Graphviz, which may not be linked here.
$(BUILD)/replay/layout-request $(BUILD)/fuzzers/layout-request: $(BUILD)/engine/layout/request.o
$(BUILD)/unit/layout/multilevel: $(patsubst %,$(BUILD)/engine/layout/%.o,apart bounds forces loosen multilevel net pack repulsion stress)
# Linked as the program is: the libraries of modules take longer to start than some inputs to read.
$(BUILD)/bench/%: tests/bench/%.c $(OBJ) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(LTO) $(LDFLAGS) -o $@ $< $(filter-out $(BUILD)/engine/cli/main.o,$(OBJ)) $(PKG_LIBS)
bench: all $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
	@BUILD=$(BUILD) sh tests/bench/run.sh $(BENCH)

# ---- Installing ------------------------------------------------------------------------

D = $(DESTDIR)$(PREFIX)
install: all
	@install -d $(D)/bin $(D)/lib/pkgconfig $(D)/include/redthread $(DESTDIR)$(LIBEXEC) $(D)/share/man/man1 \
	  $(D)/share/bash-completion/completions $(D)/share/zsh/site-functions $(D)/share/fish/vendor_completions.d
	@install -m 755 $(BUILD)/redthread $(D)/bin/redthread
	@install -m 755 $(BUILD)/redthread-layout $(MODULES) $(DESTDIR)$(LIBEXEC)/
	@install -m 644 include/redthread/*.h $(D)/include/redthread/
	@install -m 644 $(BUILD)/libredthread.a $(D)/lib/
	@install -m 755 $(BUILD)/$(SO) $(D)/lib/
	@ln -sf $(SO) $(D)/lib/libredthread.so.$(SOVER); ln -sf $(SO) $(D)/lib/libredthread.so
	@install -m 644 $(BUILD)/redthread.pc $(D)/lib/pkgconfig/
	@install -m 644 $(BUILD)/redthread.1 $(D)/share/man/man1/
	@install -m 644 $(BUILD)/redthread.bash $(D)/share/bash-completion/completions/redthread
	@install -m 644 $(BUILD)/_redthread $(D)/share/zsh/site-functions/
	@install -m 644 $(BUILD)/redthread.fish $(D)/share/fish/vendor_completions.d/
	@printf '%s\n' 'installed in $(D):' '  bin/redthread, the program' '  lib/ and include/redthread/, the library' \
	  '  share/, man page and completions' 'and in $(DESTDIR)$(LIBEXEC)/, what the program calls.'
	@$(if $(DESTDIR),:,command -v redthread >/dev/null || echo 'Put $(D)/bin into PATH to call it redthread.')
uninstall:
	@rm -rf $(D)/bin/redthread $(DESTDIR)$(LIBEXEC) $(D)/include/redthread $(D)/lib/libredthread.* $(D)/lib/pkgconfig/redthread.pc \
	  $(D)/share/man/man1/redthread.1 $(D)/share/bash-completion/completions/redthread \
	  $(D)/share/zsh/site-functions/_redthread $(D)/share/fish/vendor_completions.d/redthread.fish
dist:
	@git archive --format=tar.gz $(foreach file,$(wildcard $(CARRIED:%=$(NPM)/%)),--prefix=redthread-$(VERSION)/engine/page/carried/$(dir $(file:$(NPM)/%=%)) --add-file=$(file)) --prefix=redthread-$(VERSION)/ -o redthread-$(VERSION).tar.gz HEAD && echo "wrote redthread-$(VERSION).tar.gz"
clean:
	@rm -rf build redthread-*.tar.gz

-include $(OBJ:.o=.d) $(MODULE_OBJ:.o=.d) $(LAYOUT_OBJ:.o=.d)
