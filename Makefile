# yusuan: see README.md. `make help` lists the targets.
#
# BUILD names the build tree, so that several stand side by side (make BUILD=build-clang CC=clang). CFLAGS, CPPFLAGS,
# LDFLAGS and LIBS are the user's and are added to what the project needs.
BUILD ?= build
CC ?= cc
VERSION := 0.1.0
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wconversion
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DYUSUAN_VERSION='"$(VERSION)"' -Ifilters $(WARNINGS) -MMD -MP $(CFLAGS) $(CPPFLAGS)

# How the targets that build first call make: quietly, and on all cores unless -j was given.
BUILDING = $(MAKE) --no-print-directory -s $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

PREFIX ?= /usr/local
REPORTS ?= $(sort $(wildcard samples/*.gz))
OUT ?= out

# One program per C file at the top of filters/; all that lies in its folders is the library they share.
PROGRAMS := $(basename $(notdir $(wildcard filters/*.c)))
LIBRARY := $(sort $(wildcard filters/*/*.c filters/*/*/*.c))
RULES := $(sort $(wildcard filters/rules/*.tsv))
OBJECTS := $(LIBRARY:filters/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/rules/builtin.o

# The build tree has the shape of the installed one, but that the filters lie beside the front command. Pages of filters
# are named after the suite: Debian has an extract(1) already.
SCRIPTS := yusuan overnight
FILTER_PAGES := $(notdir $(wildcard filters/*.1))
OTHER_PAGES := $(wildcard scripts/*.1 filters/*.7 filters/*/*.5)
MAN := $(BUILD)/share/man
PAGES := $(FILTER_PAGES:%=$(MAN)/man1/yusuan-%) $(foreach p,$(OTHER_PAGES),$(MAN)/man$(subst .,,$(suffix $(p)))/$(notdir $(p)))
COMPLETION := $(BUILD)/share/bash-completion/completions/yusuan
BINARIES := $(PROGRAMS:%=$(BUILD)/bin/%) $(SCRIPTS:%=$(BUILD)/bin/%)

.PHONY: all run test lint sanitize fuzz bench accept install uninstall clean help
all: $(BINARIES) $(PAGES) $(COMPLETION) ## build everything into build/ (the default)

$(BUILD)/obj/%.o: filters/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The rules as they stand, compiled in: an assembler file that includes each, and the table of their names.
$(BUILD)/obj/rules/builtin.S: $(RULES) scripts/embed-rules
	@mkdir -p $(@D)
	scripts/embed-rules $(RULES) > $@.new && mv $@.new $@
$(BUILD)/obj/rules/builtin.o: $(BUILD)/obj/rules/builtin.S
	$(CC) -c -o $@ $<

# Two modules that export one name would link, and call the wrong one.
$(BUILD)/libyusuan.a: $(OBJECTS)
	@rm -f $@
	ar rcs $@ $(OBJECTS)
	@twice=$$(nm -g --defined-only $(OBJECTS) | awk 'NF == 3 { print $$3 }' | sort | uniq -d) && [ -z "$$twice" ] || \
	    { echo "error: exported by two modules:" $$twice >&2; rm -f $@; exit 1; }

# ICU costs milliseconds of every start: only the filters that use it link it.
LIBS_extract = -lz -licuuc -licui18n
LIBS_to-csv = -lcsv

$(PROGRAMS:%=$(BUILD)/bin/%): $(BUILD)/bin/%: $(BUILD)/obj/%.o $(BUILD)/libyusuan.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libyusuan.a $(LIBS_$*) $(LIBS)

COPY = @mkdir -p $(@D) && install -m $(1) $< $@
$(BUILD)/bin/%: scripts/%
	$(call COPY,755)
$(MAN)/man1/yusuan-%.1: filters/%.1
	$(call COPY,644)
$(MAN)/man1/%.1: scripts/%.1
	$(call COPY,644)
$(MAN)/man7/%.7: filters/%.7
	$(call COPY,644)
$(MAN)/man5/%.5: filters/rules/%.5
	$(call COPY,644)
$(MAN)/man5/%.5: filters/stream/%.5
	$(call COPY,644)
$(COMPLETION): scripts/completion.bash
	$(call COPY,644)

run: ## turn REPORTS (samples/) into OUT/facts.csv and OUT/findings.csv; installs what is missing, and builds
	@scripts/setup run
	@$(BUILDING) all
	@$(BUILD)/bin/yusuan run --output $(OUT) $(REPORTS)

# Unit tests: one program per C file, against the archive.
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libyusuan.a
	@mkdir -p $(@D) $(BUILD)/obj/tests
	$(CC) $(ALL_CFLAGS) -Itests/unit -MF $(BUILD)/obj/tests/$*.d $(LDFLAGS) -o $@ $< $(BUILD)/libyusuan.a \
	    -Wl,--as-needed -lz -licuuc -licui18n -lcsv $(LIBS)

units: all $(UNITS)
.PHONY: units

test: ## install what is missing, build, and run all tests
	@scripts/setup test
	@$(BUILDING) units
	@BUILD=$(BUILD) tests/run

accept: all ## write what test cases and README print now as what is expected; git diff is the review
	@BUILD=$(BUILD) tests/run --accept
	@BUILD=$(BUILD) tests/readme > $(BUILD)/README.md && cp $(BUILD)/README.md README.md

sanitize: ## run the tests under the address and undefined-behaviour sanitizers, in build-sanitize/
	@scripts/setup test
	@$(BUILDING) units BUILD=build-sanitize \
	    CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined"
	@BUILD=build-sanitize UBSAN_OPTIONS=print_stacktrace=1 tests/run

lint: ## compile with gcc and clang with warnings as errors; check format, scripts, manual pages and rules
	@scripts/setup lint
	@$(BUILDING) all
	@BUILD=$(BUILD) scripts/lint

bench: ## measure time and memory on generated corpora of 200 and 2,000 reports
	@scripts/setup test
	@$(BUILDING) all
	@BUILD=$(BUILD) scripts/bench

FUZZERS := $(patsubst tests/fuzz/%.c,build-fuzz/fuzz/%,$(wildcard tests/fuzz/*.c))
build-fuzz/fuzz/%: tests/fuzz/%.c build-fuzz/libyusuan.a
	@mkdir -p $(@D)
	$(CC) $(filter-out -MMD -MP,$(ALL_CFLAGS)) -fsanitize=fuzzer -o $@ $< build-fuzz/libyusuan.a \
	    -Wl,--as-needed -lz -licuuc -licui18n -lcsv
fuzzers: $(FUZZERS)
.PHONY: fuzzers

SECONDS_EACH ?= 20
fuzz: ## feed random input to what reads it, SECONDS_EACH (20) for each reader; needs clang
	@scripts/setup lint
	@$(BUILDING) build-fuzz/libyusuan.a fuzzers BUILD=build-fuzz CC=clang \
	    CFLAGS="-O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined"
	@SECONDS_EACH=$(SECONDS_EACH) scripts/fuzz

INSTALLED = bin/yusuan libexec/yusuan share/bash-completion/completions/yusuan share/doc/yusuan \
    $(PAGES:$(BUILD)/%=%)
install: all ## install below PREFIX (/usr/local), inside DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/yusuan $(DESTDIR)$(PREFIX)/share/doc/yusuan
	install -m 755 $(BUILD)/bin/yusuan $(DESTDIR)$(PREFIX)/bin/
	install -m 755 $(filter-out %/yusuan,$(BINARIES)) $(DESTDIR)$(PREFIX)/libexec/yusuan/
	install -m 644 README.md CHANGELOG.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/yusuan/
	for f in $(COMPLETION:$(BUILD)/%=%) $(PAGES:$(BUILD)/%=%); do \
	    install -D -m 644 $(BUILD)/$$f $(DESTDIR)$(PREFIX)/$$f || exit 1; done

uninstall: ## remove what install put there
	for f in $(INSTALLED); do rm -rf $(DESTDIR)$(PREFIX)/$$f || exit 1; done

clean: ## remove the build trees
	rm -rf build build-*

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F '\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

-include $(LIBRARY:filters/%.c=$(BUILD)/obj/%.d) $(PROGRAMS:%=$(BUILD)/obj/%.d) \
    $(UNITS:$(BUILD)/tests/%=$(BUILD)/obj/tests/%.d)
