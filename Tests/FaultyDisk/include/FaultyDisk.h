// A disk in memory that fails at a chosen moment, as a file system layer (VFS) of SQLite.
//
// Every file has two contents: what a reader sees, and what would be left after a power failure.
// Writes reach the second with a sync only. The disk belongs to one thread, and a database on it to
// one connection at a time.
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

#include <stdint.h>

/// What goes wrong, and which calls are counted until it does.
enum faulty_disk_fault {
  /// Nothing; every call is counted.
  FAULTY_NONE = 0,
  /// A read fails (EIO). Counted: reads.
  FAULTY_READ = 1,
  /// A write or truncation fails (EIO). Counted: writes and truncations.
  FAULTY_WRITE = 2,
  /// A write stops half-way and fails. Counted: writes.
  FAULTY_SHORT_WRITE = 3,
  /// The disk is full from here on (ENOSPC). Counted: writes.
  FAULTY_FULL = 4,
  /// A sync fails, and what it should have kept may be lost. Counted: syncs.
  FAULTY_SYNC = 5,
  /// A file can't be opened or deleted. Counted: both.
  FAULTY_OPEN = 6,
  /// The power fails: nothing works from here on. Counted: all that changes the disk.
  FAULTY_POWER = 7,
};

/// Makes the layer known to SQLite under the name "faulty"; again does nothing.
void faulty_disk_register(void);

/// Removes all files.
void faulty_disk_clear(void);

/// Keeps what the disk holds, all of it synced; replaces what was kept before.
void faulty_disk_keep(void);

/// Makes the disk hold what was kept.
void faulty_disk_recall(void);

/// Lets a fault happen at the call of the number given, from 1; 0 for never.
void faulty_disk_arm(enum faulty_disk_fault fault, int at, uint64_t seed);

/// Lets nothing fail any more.
void faulty_disk_disarm(void);

/// The calls counted since the disk was armed.
int faulty_disk_count(void);

/// Whether the fault has happened.
int faulty_disk_has_failed(void);

/// Leaves of each file what was synced, and of the rest what chance will: each sector of 512 bytes
/// by itself. Then everything works again.
void faulty_disk_lose_power(void);

/// Copies a file's bytes to the place given, which may be null.
///
/// Returns the file's size; -1 where there is none.
int64_t faulty_disk_read(const char *name, unsigned char *bytes);

/// Makes or replaces a file.
void faulty_disk_write(const char *name, const unsigned char *bytes, int64_t size);

#endif
