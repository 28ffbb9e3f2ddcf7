#include "CCurl.h"

#include <dlfcn.h>

static struct {
  CURLcode (*global_init)(long flags);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_perform)(CURL *);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  const char *(*easy_strerror)(CURLcode);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
} curl;

// The names under which systems keep the library; what is built for OpenSSL first.
static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};

#define FIND(member, name) \
  if (!(*(void **)&curl.member = dlsym(library, name))) return "this libcurl lacks " name

const char *ccurl_open(void) {
  void *library = NULL;
  for (size_t index = 0; !library && index < sizeof names / sizeof *names; index++)
    library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  if (!library) return "libcurl is not there; install libcurl4";
  FIND(global_init, "curl_global_init");
  FIND(easy_init, "curl_easy_init");
  FIND(easy_cleanup, "curl_easy_cleanup");
  FIND(easy_setopt, "curl_easy_setopt");
  FIND(easy_perform, "curl_easy_perform");
  FIND(easy_getinfo, "curl_easy_getinfo");
  FIND(easy_strerror, "curl_easy_strerror");
  FIND(slist_append, "curl_slist_append");
  FIND(slist_free_all, "curl_slist_free_all");
  return curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? NULL : "libcurl can't be started";
}

CURL *ccurl_new(void) { return curl.easy_init(); }

void ccurl_free(CURL *handle) { curl.easy_cleanup(handle); }

CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_receiver(CURL *handle, CURLoption option,
                            size_t (*receive)(char *, size_t, size_t, void *)) {
  return curl.easy_setopt(handle, option, receive);
}

CURLcode ccurl_set_opener(CURL *handle, curl_socket_t (*open)(void *, curlsocktype,
                                                              struct curl_sockaddr *)) {
  return curl.easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
}

CURLcode ccurl_perform(CURL *handle) { return curl.easy_perform(handle); }

const char *ccurl_message(CURLcode code) { return curl.easy_strerror(code); }

long ccurl_number(CURL *handle, CURLINFO info) {
  long value = 0;
  return curl.easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

const char *ccurl_text(CURL *handle, CURLINFO info) {
  char *value = NULL;
  return curl.easy_getinfo(handle, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *ccurl_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}

void ccurl_free_list(struct curl_slist *list) { curl.slist_free_all(list); }
