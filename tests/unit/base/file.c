/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files and folders that are whole or not there: what is kept, what is refused, and that
 * a maker killed at any moment leaves the old folder or the new one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* ---- A place of each test's own ------------------------------------------------ */

static int
set_up (void **state)
{
  *state = g_dir_make_tmp ("redthread-file-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR)
          && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        remove_all (inner);
      unlink (inner);
    }
  rmdir (path);
}

static int
tear_down (void **state)
{
  remove_all (*state);
  g_free (*state);
  return 0;
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *inner = g_path_get_dirname (path);

  assert_int_equal (g_mkdir_with_parents (inner, 0755), 0);
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
get (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static void
assert_holds (const char *folder, const char *name, const char *text)
{
  g_autofree char *held = get (folder, name);

  if (text)
    {
      assert_non_null (held);
      assert_string_equal (held, text);
    }
  else
    assert_null (held);
}

static guint
n_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* ---- Files ------------------------------------------------------------------------ */

static void
replacing_leaves_the_new_bytes_and_nothing_beside_them (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a.csv", NULL);

  assert_true (rt_file_replace (path, "one", 3, NULL));
  assert_true (rt_file_replace (path, "two\0!", 5, NULL));
  {
    gsize length;
    g_autofree char *bytes = rt_file_read (path, 100, &length, NULL);

    assert_int_equal (length, 5);
    assert_memory_equal (bytes, "two\0!", 6);
  }
  assert_int_equal (n_entries (*state), 1);
}

static void
replacing_keeps_permissions_and_follows_links (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a.csv", NULL);
  g_autofree char *link = g_build_filename (*state, "link.csv", NULL);
  struct stat info;

  put (*state, "a.csv", "old");
  assert_int_equal (chmod (path, 0640), 0);
  assert_int_equal (symlink ("a.csv", link), 0);
  assert_true (rt_file_replace (link, "new", 3, NULL));
  assert_holds (*state, "a.csv", "new");
  assert_int_equal (lstat (link, &info), 0);
  assert_true (S_ISLNK (info.st_mode));
  assert_int_equal (stat (path, &info), 0);
  assert_int_equal (info.st_mode & 0777, 0640);
}

static void
two_spellings_of_one_path_are_the_same_and_two_places_are_not (void **state)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *absolute = g_build_filename (here, "case", NULL);

  (void)state;
  assert_true (rt_file_is_same ("case", "./case/"));
  assert_true (rt_file_is_same ("case", "other/../case"));
  assert_true (rt_file_is_same ("case", absolute));
  assert_false (rt_file_is_same ("case", "case/case"));
  assert_false (rt_file_is_same ("case", "Case"));
}

#define MANY_ROWS 100000u /* some pieces of the writer's */

static void
a_file_written_piece_by_piece_is_the_old_one_until_it_is_closed (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a.csv", NULL);
  g_autoptr (RtFileWriter) writer = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  put (*state, "a.csv", "old");
  assert_int_equal (chmod (path, 0640), 0);
  writer = rt_file_writer_open (path, NULL);
  assert_non_null (writer);
  for (guint i = 0; i < MANY_ROWS; i++)
    {
      g_string_append_printf (rt_file_writer_text (writer), "row %u\n", i);
      g_string_append_printf (expected, "row %u\n", i);
      assert_true (rt_file_writer_flow (writer, NULL));
    }
  assert_true (rt_file_writer_put (writer, "end", 3, NULL));
  g_string_append (expected, "end");
  assert_holds (*state, "a.csv", "old");
  assert_true (rt_file_writer_close (writer, NULL));
  {
    g_autofree char *held = get (*state, "a.csv");
    struct stat info;

    assert_true (held && strcmp (held, expected->str) == 0);
    assert_int_equal (stat (path, &info), 0);
    assert_int_equal (info.st_mode & 0777, 0640);
  }
  assert_int_equal (n_entries (*state), 1);
}

static void
a_file_that_is_not_closed_leaves_the_old_one_and_nothing_beside_it (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a.csv", NULL);
  RtFileWriter *writer;

  put (*state, "a.csv", "old");
  writer = rt_file_writer_open (path, NULL);
  assert_non_null (writer);
  assert_true (rt_file_writer_put (writer, "new", 3, NULL));
  assert_int_equal (n_entries (*state), 2);
  rt_file_writer_free (writer);
  assert_holds (*state, "a.csv", "old");
  assert_int_equal (n_entries (*state), 1);
}

static void
the_first_failure_to_write_stays (void **state)
{
  g_autoptr (RtFileWriter) writer = rt_file_writer_open ("/dev/full", NULL);
  g_autoptr (GError) first = NULL, last = NULL;

  (void)state;
  assert_non_null (writer);
  assert_false (rt_file_writer_put (writer, "new", 3, &first));
  assert_true (g_error_matches (first, RT_ERROR, RT_ERROR_SYSTEM));
  assert_non_null (strstr (first->message, "\"/dev/full\": the disk is full"));
  assert_false (rt_file_writer_close (writer, &last));
  assert_string_equal (last->message, first->message);
}

static void
a_new_file_gets_the_permissions_that_the_user_set (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a.csv", NULL);
  mode_t before = umask (027);
  gboolean written = rt_file_replace (path, "", 0, NULL);
  struct stat info;

  umask (before);
  assert_true (written);
  assert_int_equal (stat (path, &info), 0);
  assert_int_equal (info.st_mode & 0777, 0640);
}

static void
a_device_is_written_to_and_not_replaced (void **state)
{
  struct stat info;

  (void)state;
  assert_true (rt_file_replace ("/dev/null", "x", 1, NULL));
  assert_int_equal (stat ("/dev/null", &info), 0);
  assert_true (S_ISCHR (info.st_mode));
}

static void
a_file_that_cannot_be_written_says_what_to_do (void **state)
{
  g_autofree char *path = g_build_filename (*state, "no", "a.csv", NULL);
  g_autoptr (GError) no_folder = NULL, folder = NULL;

  assert_false (rt_file_replace (path, "", 0, &no_folder));
  assert_non_null (strstr (no_folder->message, "there is no folder"));
  assert_false (rt_file_replace (*state, "", 0, &folder));
  assert_non_null (strstr (folder->message, "it is a folder"));
}

static void
reading_stops_at_the_limit_and_not_before (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  put (*state, "a", "12345");
  bytes = rt_file_read (path, 5, &length, &error);
  assert_string_equal (bytes, "12345");
  assert_null (rt_file_read (path, 4, &length, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

static void
files_larger_than_a_piece_are_read_whole (void **state)
{
  gsize n = 300001, length;
  g_autofree char *text = g_strnfill (n, 'z');
  g_autofree char *path = g_build_filename (*state, "a", NULL);
  g_autofree char *bytes = NULL;

  put (*state, "a", text);
  bytes = rt_file_read (path, 1u << 20, &length, NULL);
  assert_int_equal (length, n);
  assert_string_equal (bytes, text);
}

static void
digest_is_that_of_the_bytes (void **state)
{
  g_autofree char *path = g_build_filename (*state, "a", NULL);
  g_autofree char *digest = NULL, *plain = NULL, *closed = NULL;
  int fd;

  put (*state, "a", "some bytes");
  fd = open (path, O_RDONLY | O_CLOEXEC);
  assert_int_equal (lseek (fd, 5, SEEK_SET), 5);
  digest = rt_file_sha256 (fd, path, NULL);
  plain = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "some bytes", -1);
  assert_string_equal (digest, plain);
  assert_int_equal (lseek (fd, 0, SEEK_CUR), 5);
  close (fd);
  closed = rt_file_sha256 (fd, path, NULL);
  assert_null (closed);
}

/* ---- Folders ------------------------------------------------------------------------ */

static void
folder_stays_and_so_does_what_is_not_written (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autoptr (RtFolder) folder = NULL;
  struct stat before, after;

  put (path, "entities.csv", "old");
  put (path, "rivals.csv", "gone");
  put (path, "notes.txt", "mine");
  put (path, "files/a/photo.jpg", "jpeg");
  folder = rt_folder_begin (path, NULL);
  assert_true (rt_folder_write (folder, "entities.csv", "new", 3, NULL));
  assert_true (rt_folder_write (folder, "b.txt", "b", 1, NULL));
  assert_int_equal (stat (path, &before), 0);
  rt_folder_drop (folder, "rivals.csv");
  assert_holds (path, "entities.csv", "old");
  assert_true (rt_folder_commit (folder, NULL));
  assert_holds (path, "entities.csv", "new");
  assert_holds (path, "rivals.csv", NULL);
  assert_holds (path, "notes.txt", "mine");
  assert_holds (path, "files/a/photo.jpg", "jpeg");
  assert_holds (path, "b.txt", "b");
  assert_int_equal (n_entries (path), 4);
  assert_int_equal (n_entries (*state), 1);
  assert_int_equal (stat (path, &after), 0);
  assert_int_equal (before.st_ino, after.st_ino);
}

static void
folder_that_is_not_there_is_made (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autofree char *slash = g_strconcat (path, "//", NULL);
  g_autoptr (RtFolder) folder = rt_folder_begin (slash, NULL);

  assert_true (rt_folder_write (folder, "case.csv", "x", 1, NULL));
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_true (rt_folder_commit (folder, NULL));
  assert_holds (path, "case.csv", "x");
}

static void
folder_without_commit_changes_nothing (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  RtFolder *folder;

  put (path, "entities.csv", "old");
  folder = rt_folder_begin (path, NULL);
  assert_true (rt_folder_write (folder, "entities.csv", "new", 3, NULL));
  rt_folder_free (folder);
  assert_holds (path, "entities.csv", "old");
  assert_int_equal (n_entries (path), 1);
}

static void
folder_keeps_permissions_and_links (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autofree char *secret = g_build_filename (path, "entities.csv", NULL);
  g_autofree char *link = g_build_filename (path, "link", NULL);
  g_autoptr (RtFolder) folder = NULL;
  g_autofree char *target = NULL;
  struct stat info;

  put (path, "entities.csv", "old");
  assert_int_equal (chmod (secret, 0600), 0);
  assert_int_equal (chmod (path, 0750), 0);
  assert_int_equal (symlink ("/nowhere/at all", link), 0);
  folder = rt_folder_begin (path, NULL);
  assert_true (rt_folder_write (folder, "entities.csv", "new", 3, NULL));
  assert_true (rt_folder_commit (folder, NULL));
  assert_int_equal (stat (path, &info), 0);
  assert_int_equal (info.st_mode & 07777, 0750);
  assert_int_equal (stat (secret, &info), 0);
  assert_int_equal (info.st_mode & 07777, 0600);
  target = g_file_read_link (link, NULL);
  assert_string_equal (target, "/nowhere/at all");
}

static void
names_that_are_not_plain_are_refused (void **state)
{
  static const char *const names[] = { "../x", "/x", "a/x", "", ".hidden", ".", ".." };
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autoptr (RtFolder) folder = rt_folder_begin (path, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_false (rt_folder_write (folder, names[i], "x", 1, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
    }
}

static void
folder_is_no_file_and_needs_a_place (void **state)
{
  g_autofree char *file = g_build_filename (*state, "a", NULL);
  g_autofree char *nowhere = g_build_filename (*state, "no", "case", NULL);
  g_autoptr (GError) is_file = NULL, no_place = NULL;

  put (*state, "a", "text");
  assert_null (rt_folder_begin (file, &is_file));
  assert_non_null (strstr (is_file->message, "there is a file of that name"));
  assert_null (rt_folder_begin (nowhere, &no_place));
  assert_non_null (strstr (no_place->message, "make it first"));
}

/* (transfer full): as who opens the folder reads it; both at one moment. */
static void
read_both (const char *path, char **a, char **b)
{
  static const char *const names[] = { "a", "b" };
  char **const texts[] = { a, b };
  RtFolderFile files[2];

  assert_true (rt_folder_open_files (path, names, 2, files, NULL));
  for (guint i = 0; i < 2; i++)
    {
      char buffer[16] = "";

      assert_true (files[i].fd >= 0);
      assert_true (read (files[i].fd, buffer, sizeof buffer - 1) > 0);
      *texts[i] = g_strdup (buffer);
    }
  rt_folder_close_files (files, 2);
}

/* Replaces the two files of @path by @round for ever. */
static void
replace_for_ever (const char *path)
{
  for (guint round = 1;; round++)
    {
      g_autofree char *text = g_strdup_printf ("%u", round);
      g_autoptr (RtFolder) folder = rt_folder_begin (path, NULL);

      if (!folder || !rt_folder_write (folder, "a", text, strlen (text), NULL)
          || !rt_folder_write (folder, "b", text, strlen (text), NULL)
          || !rt_folder_commit (folder, NULL))
        _exit (1);
    }
}

static void
killed_maker_leaves_the_old_folder_or_the_new_one (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autoptr (RtFolder) last = NULL;
  g_autofree char *last_a = NULL, *last_b = NULL;

  put (path, "a", "0");
  put (path, "b", "0");
  put (path, "kept", "mine");
  for (guint i = 0; i < 40; i++)
    {
      pid_t child = fork ();
      g_autofree char *a = NULL, *b = NULL;
      int status;

      if (child == 0)
        replace_for_ever (path);
      for (guint j = 0; j < 1 + i % 20; j++)
        {
          g_autofree char *x = NULL, *y = NULL;

          read_both (path, &x, &y);
          assert_string_equal (x, y);
          g_usleep (997);
        }
      kill (child, SIGKILL);
      assert_int_equal (waitpid (child, &status, 0), child);
      assert_true (WIFSIGNALED (status));
      read_both (path, &a, &b);
      assert_string_equal (a, b);
      assert_holds (path, "kept", "mine");
    }
  /* and the next maker puts in place or removes what they left */
  read_both (path, &last_a, &last_b);
  last = rt_folder_begin (path, NULL);
  assert_true (rt_folder_commit (last, NULL));
  assert_int_equal (n_entries (path), 3);
  assert_holds (path, "a", last_a);
  assert_holds (path, "b", last_a);
}

static void
maker_at_work_is_not_disturbed_by_another (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autoptr (RtFolder) one = NULL, two = NULL;

  put (path, "a", "0");
  one = rt_folder_begin (path, NULL);
  two = rt_folder_begin (path, NULL);
  assert_true (rt_folder_write (one, "a", "1", 1, NULL));
  assert_true (rt_folder_write (two, "a", "2", 1, NULL));
  assert_true (rt_folder_commit (one, NULL));
  assert_holds (path, "a", "1");
  assert_true (rt_folder_commit (two, NULL));
  assert_holds (path, "a", "2");
  assert_int_equal (n_entries (path), 1);
}

static void
of_two_who_make_one_folder_the_second_is_told (void **state)
{
  g_autofree char *path = g_build_filename (*state, "case", NULL);
  g_autoptr (RtFolder) one = rt_folder_begin (path, NULL);
  g_autoptr (RtFolder) two = rt_folder_begin (path, NULL);
  g_autoptr (GError) error = NULL;

  assert_true (rt_folder_write (one, "a", "1", 1, NULL));
  assert_true (rt_folder_write (two, "a", "2", 1, NULL));
  assert_true (rt_folder_commit (one, NULL));
  assert_false (rt_folder_commit (two, &error));
  assert_non_null (strstr (error->message, "somebody has made one of that name meanwhile"));
  assert_holds (path, "a", "1");
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown (test, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    IN_A_PLACE (replacing_leaves_the_new_bytes_and_nothing_beside_them),
    cmocka_unit_test (two_spellings_of_one_path_are_the_same_and_two_places_are_not),
    IN_A_PLACE (replacing_keeps_permissions_and_follows_links),
    IN_A_PLACE (a_new_file_gets_the_permissions_that_the_user_set),
    IN_A_PLACE (a_file_written_piece_by_piece_is_the_old_one_until_it_is_closed),
    IN_A_PLACE (a_file_that_is_not_closed_leaves_the_old_one_and_nothing_beside_it),
    IN_A_PLACE (the_first_failure_to_write_stays),
    IN_A_PLACE (a_device_is_written_to_and_not_replaced),
    IN_A_PLACE (a_file_that_cannot_be_written_says_what_to_do),
    IN_A_PLACE (reading_stops_at_the_limit_and_not_before),
    IN_A_PLACE (files_larger_than_a_piece_are_read_whole),
    IN_A_PLACE (digest_is_that_of_the_bytes),
    IN_A_PLACE (folder_stays_and_so_does_what_is_not_written),
    IN_A_PLACE (folder_that_is_not_there_is_made),
    IN_A_PLACE (folder_without_commit_changes_nothing),
    IN_A_PLACE (folder_keeps_permissions_and_links),
    IN_A_PLACE (names_that_are_not_plain_are_refused),
    IN_A_PLACE (folder_is_no_file_and_needs_a_place),
    IN_A_PLACE (killed_maker_leaves_the_old_folder_or_the_new_one),
    IN_A_PLACE (maker_at_work_is_not_disturbed_by_another),
    IN_A_PLACE (of_two_who_make_one_folder_the_second_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
