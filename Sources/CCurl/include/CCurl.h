// libcurl as Swift sees it, opened when it is first needed: no command that stays offline pays for it,
// and the program runs where it is missing. Its functions that take any type are here one a type.
#ifndef CCURL_H
#define CCURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/// Opens the library.
///
/// Returns NULL where that is done, else why it can't be. To be called once, before anything else here.
const char *ccurl_open(void);

CURL *ccurl_new(void);
void ccurl_free(CURL *handle);

CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);

/// Sets what is called with each piece of the body, or each line of the headers.
CURLcode ccurl_set_receiver(CURL *handle, CURLoption option,
                            size_t (*receive)(char *bytes, size_t size, size_t count,
                                              void *context));
/// Sets what opens the socket for an address that is about to be connected to.
CURLcode ccurl_set_opener(CURL *handle,
                          curl_socket_t (*open)(void *context, curlsocktype purpose,
                                                struct curl_sockaddr *address));

CURLcode ccurl_perform(CURL *handle);
const char *ccurl_message(CURLcode code);

/// What is known of the last answer; 0 or NULL where that is nothing.
long ccurl_number(CURL *handle, CURLINFO info);
const char *ccurl_text(CURL *handle, CURLINFO info);

struct curl_slist *ccurl_append(struct curl_slist *list, const char *text);
void ccurl_free_list(struct curl_slist *list);

#endif
