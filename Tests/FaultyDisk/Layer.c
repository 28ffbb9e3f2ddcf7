// SQLite's side of the disk (https://www.sqlite.org/vfs.html).
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "Disk.h"

typedef struct {
  sqlite3_file base;
  disk_file *file;
  int is_temporary;
} handle;

static disk_file *file_of(sqlite3_file *opaque) { return ((handle *)opaque)->file; }

static int layer_close(sqlite3_file *opaque) {
  handle *open = (handle *)opaque;
  if (open->is_temporary) disk_remove(open->file, 1);
  return SQLITE_OK;
}

static int layer_read(sqlite3_file *opaque, void *bytes, int size, sqlite3_int64 offset) {
  disk_file *file = file_of(opaque);
  if (disk_fails(DISK_READ)) return SQLITE_IOERR_READ;
  size_t have = (size_t)offset < file->seen.size ? file->seen.size - (size_t)offset : 0;
  if (have > (size_t)size) have = (size_t)size;
  if (have) memcpy(bytes, file->seen.bytes + offset, have);
  if (have == (size_t)size) return SQLITE_OK;
  memset((char *)bytes + have, 0, (size_t)size - have);
  return SQLITE_IOERR_SHORT_READ;
}

static int layer_write(sqlite3_file *opaque, const void *bytes, int size, sqlite3_int64 offset) {
  disk_file *file = file_of(opaque);
  if (!disk_fails(DISK_WRITE)) {
    disk_write(file, bytes, (size_t)size, (size_t)offset);
    return SQLITE_OK;
  }
  if (disk_fault() == FAULTY_SHORT_WRITE || disk_fault() == FAULTY_POWER)
    disk_write(file, bytes, (size_t)size / 2, (size_t)offset);
  return disk_fault() == FAULTY_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int layer_truncate(sqlite3_file *opaque, sqlite3_int64 size) {
  if (disk_fails(DISK_TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
  disk_truncate(file_of(opaque), (size_t)size);
  return SQLITE_OK;
}

static int layer_sync(sqlite3_file *opaque, int flags) {
  (void)flags;
  if (disk_fails(DISK_SYNC)) return SQLITE_IOERR_FSYNC;
  disk_sync(file_of(opaque));
  return SQLITE_OK;
}

static int layer_size(sqlite3_file *opaque, sqlite3_int64 *size) {
  *size = (sqlite3_int64)file_of(opaque)->seen.size;
  return SQLITE_OK;
}

// One connection at a time has a database, so that there is nobody to be locked out.
static int layer_lock(sqlite3_file *opaque, int level) {
  (void)opaque, (void)level;
  return SQLITE_OK;
}

static int layer_is_reserved(sqlite3_file *opaque, int *result) {
  (void)opaque;
  *result = 0;
  return SQLITE_OK;
}

static int layer_control(sqlite3_file *opaque, int operation, void *argument) {
  (void)opaque, (void)operation, (void)argument;
  return SQLITE_NOTFOUND;
}

static int layer_sector(sqlite3_file *opaque) {
  (void)opaque;
  return 4096;
}

static int layer_characteristics(sqlite3_file *opaque) {
  (void)opaque;
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int layer_shm_map(sqlite3_file *opaque, int region, int size, int extend,
                         void volatile **address) {
  disk_file *file = file_of(opaque);
  *address = NULL;
  if (region >= DISK_SHM_REGIONS) return SQLITE_IOERR_SHMMAP;
  if (!file->shm[region] && extend) file->shm[region] = calloc(1, (size_t)size);
  *address = file->shm[region];
  return SQLITE_OK;
}

static int layer_shm_lock(sqlite3_file *opaque, int offset, int count, int flags) {
  (void)opaque, (void)offset, (void)count, (void)flags;
  return SQLITE_OK;
}

static void layer_shm_barrier(sqlite3_file *opaque) { (void)opaque; }

static int layer_shm_unmap(sqlite3_file *opaque, int is_deleted) {
  if (is_deleted) disk_drop_shm(file_of(opaque));
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = layer_close,
    .xRead = layer_read,
    .xWrite = layer_write,
    .xTruncate = layer_truncate,
    .xSync = layer_sync,
    .xFileSize = layer_size,
    .xLock = layer_lock,
    .xUnlock = layer_lock,
    .xCheckReservedLock = layer_is_reserved,
    .xFileControl = layer_control,
    .xSectorSize = layer_sector,
    .xDeviceCharacteristics = layer_characteristics,
    .xShmMap = layer_shm_map,
    .xShmLock = layer_shm_lock,
    .xShmBarrier = layer_shm_barrier,
    .xShmUnmap = layer_shm_unmap,
};

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *opaque, int flags,
                      int *out) {
  (void)vfs;
  handle *open = (handle *)opaque;
  static int temporaries;
  char temporary[32];
  open->base.pMethods = NULL;
  if (disk_fails(DISK_OPEN)) return SQLITE_CANTOPEN;
  open->is_temporary = name == NULL;
  if (!name) {
    sqlite3_snprintf(sizeof temporary, temporary, "temporary-%d", temporaries++);
    name = temporary;
  }
  open->file = disk_find(name);
  if (!open->file && !(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
  if (!open->file) open->file = disk_make(name);
  open->base.pMethods = &methods;
  if (out) *out = flags;
  return SQLITE_OK;
}

static int layer_delete(sqlite3_vfs *vfs, const char *name, int is_synced) {
  (void)vfs;
  disk_file *file = disk_find(name);
  if (!file) return SQLITE_IOERR_DELETE_NOENT;
  if (disk_fails(DISK_DELETE)) return SQLITE_IOERR_DELETE;
  disk_remove(file, is_synced);
  return SQLITE_OK;
}

static int layer_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs, (void)flags;
  disk_file *file = disk_find(name);
  *result = file && (flags != SQLITE_ACCESS_EXISTS || file->seen.size > 0);
  return SQLITE_OK;
}

static int layer_full_path(sqlite3_vfs *vfs, const char *name, int size, char *path) {
  (void)vfs;
  if ((int)strlen(name) >= size) return SQLITE_CANTOPEN;
  strcpy(path, name);
  return SQLITE_OK;
}

static int layer_randomness(sqlite3_vfs *vfs, int size, char *bytes) {
  (void)vfs;
  memset(bytes, 0x5A, (size_t)size);
  return size;
}

static int layer_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return microseconds;
}

static int layer_time(sqlite3_vfs *vfs, double *days) {
  (void)vfs;
  *days = 2460000.5;
  return SQLITE_OK;
}

static int layer_last_error(sqlite3_vfs *vfs, int size, char *text) {
  (void)vfs, (void)size, (void)text;
  return 0;
}

void faulty_disk_register(void) {
  static sqlite3_vfs vfs = {
      .iVersion = 1,
      .szOsFile = sizeof(handle),
      .mxPathname = DISK_NAME - 8,
      .zName = "faulty",
      .xOpen = layer_open,
      .xDelete = layer_delete,
      .xAccess = layer_access,
      .xFullPathname = layer_full_path,
      .xRandomness = layer_randomness,
      .xSleep = layer_sleep,
      .xCurrentTime = layer_time,
      .xGetLastError = layer_last_error,
  };
  if (!sqlite3_vfs_find("faulty")) sqlite3_vfs_register(&vfs, 0);
}
